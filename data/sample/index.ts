import type { Database } from '#data/database.ts'
import { addisDay, clock, startOfAddisDay } from '#src/clock.ts'
import { loadCatalogue } from '../catalogue/index.ts'
import type { SampleSizes } from './accounts.ts'
import { loadSample, type Progress, type SampleOutcome } from './load.ts'

export { SAMPLE_ACCOUNTS, SAMPLE_PASSWORD, SAMPLE_SIZES, type SampleSizes } from './accounts.ts'
export { loadSample, type Progress, type SampleOutcome, type SampleRequest } from './load.ts'

/** The seed of the sample that everybody sees. */
const SAMPLE_SEED = 2019

export interface SeedRequest {
  /** Whether the sample is wanted; the catalogue is loaded either way. */
  sample: boolean
  /** Makes the hash of the sample's shared password; called once, and only when the sample is loaded. */
  passwordHash: () => Promise<string>
  /** The day, in Addis Ababa, that the sample ends with. */
  today: string
  seed?: number
  /** A year of a whole marketplace when missing; tests are content with less. */
  sizes?: SampleSizes
  progress?: Progress
}

/** What every start needs in the database: the catalogue, and the sample where it is wanted. Quick when all is there. */
export async function seedDatabase(
  database: Database,
  { sample, today, seed = SAMPLE_SEED, ...request }: SeedRequest,
): Promise<{ products: number; sample: SampleOutcome | 'off' }> {
  const products = await loadCatalogue(database)
  if (!sample) return { products, sample: 'off' }
  return { products, sample: await loadSample(database, { ...request, seed, now: instantOf(today) }) }
}

/** Now, when it is that day; else its early afternoon. */
function instantOf(today: string): Date {
  const now = clock.now()
  return addisDay(now) === today ? now : new Date(startOfAddisDay(today).getTime() + 14 * 3_600_000)
}
