import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, the longest first. */
const LONGEST = [
  'channels/replay.test.ts',
  'src/conversation/conversation.test.ts',
  'src/main.test.ts',
  'test/try-it.test.ts',
  'test/browser/access.test.ts',
  'test/browser/line.test.ts',
  'channels/ussd/sessions.test.ts',
  'channels/late.test.ts',
]

/**
 * On a fresh clone Vitest knows of a file only how large it is, and the longest are among the smallest: they would come last, and
 * one worker would wait for the other.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`))
      return found === -1 ? LONGEST.length : found
    }
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other))
  }
}
