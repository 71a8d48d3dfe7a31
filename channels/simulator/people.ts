import type { Database } from '#data/database.ts'
import { SAMPLE_ACCOUNTS } from '#data/sample/accounts.ts'
import { placeById } from '#src/places.ts'

/** Somebody of the sample whose phone one may hold. */
export interface Person {
  number: string
  name: string
  roles: readonly string[]
  language: string
  town?: string
  /** What is special about them. */
  about?: string
}

const LATIN_AMHARIC = 2

/** People of the sample to call as: those made for trying things out, and some who write Amharic in Latin letters. */
export async function samplePeople({ models }: Pick<Database, 'models'>): Promise<Person[]> {
  const known = Object.values(SAMPLE_ACCOUNTS)
  const usernames = known.map(({ username }) => username)
  const latin = (roles: 'customer' | 'supplier') =>
    models.accounts.find({ sample: true, language: 'am-Latn', roles }).sort({ _id: 1 }).limit(LATIN_AMHARIC).lean()
  const [named, ...others] = await Promise.all([
    models.accounts.find({ sample: true, username: { $in: usernames } }).lean(),
    latin('supplier'),
    latin('customer'),
  ])
  const inOrder = usernames.flatMap((username) => named.filter((person) => person.username === username))
  return [...inOrder, ...others.flat()].flatMap(({ username, phone, name, roles, language, location }) => {
    if (phone === undefined) return []
    const about = known.find((each) => each.username === username)?.about
    const town = location === undefined ? undefined : placeById(location)?.names.en
    return [
      {
        ...{ number: phone, name, roles, language },
        ...(town === undefined ? {} : { town }),
        ...(about === undefined ? {} : { about }),
      },
    ]
  })
}
