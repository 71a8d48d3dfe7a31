import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { KnowledgeEntry } from '#data/models/index.ts'

/** A document, before anything is made from it. */
export type Document = Omit<KnowledgeEntry, 'digest' | 'local' | 'gemini'>

/** A document as it was written: of two counterparts one has the questions, in all written forms. */
export type WrittenDocument = Omit<Document, 'questions'> & { questions: Document['questions'] | undefined }

/** Where the documents of the project are. */
export const DOCUMENTS = join(import.meta.dirname, 'documents')

/** A body is one answer on a small screen; `short` is one line of an SMS. */
export const BODY_CHARACTERS = 500
export const SHORT_CHARACTERS = 150

/** ASCII that costs one septet in GSM-7. */
const GSM = /^[ -Z_a-z]*$/

const fiveQuestions = z.array(z.string().min(4)).length(5)

const frontMatter = z.strictObject({
  title: z.string().min(3).max(80),
  topic: z.string().regex(/^[a-z][a-z-]*$/),
  audience: z.array(z.enum(['visitor', 'customer', 'supplier'])).min(1),
  products: z.array(z.string().regex(/^[a-z][a-z_]*$/)),
  language: z.enum(['en', 'am']),
  sources: z.array(z.string().min(1)).min(1),
  short: z.string().min(10).max(SHORT_CHARACTERS),
  questions: z.strictObject({ en: fiveQuestions, am: fiveQuestions, 'am-Latn': fiveQuestions }).optional(),
})

/** A document is wrong; the message names the file and what to change. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
}

/** Reads every `<name>.<language>.md` of a folder, sorted by id. Throws `DocumentError`. */
export async function readDocuments(folder = DOCUMENTS): Promise<Document[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort()
  const written = await Promise.all(
    files.map(async (file) => parseDocument(file, await readFile(join(folder, file), 'utf8'))),
  )
  const asked = new Map(written.map((document) => [document._id, document.questions]))
  return written.map((document) => {
    const questions = document.questions ?? asked.get(counterpartOf(document._id))
    if (questions === undefined) {
      throw new DocumentError(
        `${document._id}.md: wants questions, or a counterpart in the other language that has them`,
      )
    }
    return { ...document, questions }
  })
}

const counterpartOf = (id: string): string => (id.endsWith('.am') ? id.replace(/am$/, 'en') : id.replace(/en$/, 'am'))

/** One document from its file's name and content. Throws `DocumentError`. */
export function parseDocument(file: string, content: string): WrittenDocument {
  const name = /^([a-z0-9-]+)\.(en|am)\.md$/.exec(file)
  if (name === null) throw new DocumentError(`${file}: wants a name as in store-tomatoes.en.md`)
  const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(content)
  if (parts === null) throw new DocumentError(`${file}: wants front matter between two lines of ---`)
  const head = frontMatter.safeParse(yaml(file, parts[1] ?? ''))
  if (!head.success) {
    const wrong = head.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new DocumentError(`${file}: ${wrong.join('; ')}`)
  }
  const text = unwrapped(parts[2] ?? '')
  if (head.data.language !== name[2]) throw new DocumentError(`${file}: its language is not that of its name`)
  if (text === '' || text.length > BODY_CHARACTERS) {
    throw new DocumentError(`${file}: the body wants 1 to ${BODY_CHARACTERS} characters, it has ${text.length}`)
  }
  if (head.data.language === 'en' && !GSM.test(head.data.short)) {
    throw new DocumentError(`${file}: short has a character that GSM-7 has not, or that counts twice there`)
  }
  const { questions, ...written } = head.data
  return { _id: `${name[1]}.${name[2]}`, ...written, questions, text }
}

/** Lines of a paragraph are joined; an empty line stays a new paragraph. */
function unwrapped(body: string): string {
  const paragraphs = body.trim().split(/\r?\n\s*\n/)
  return paragraphs.map((paragraph) => paragraph.replace(/\s*\r?\n\s*/g, ' ')).join('\n\n')
}

function yaml(file: string, text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw new DocumentError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
