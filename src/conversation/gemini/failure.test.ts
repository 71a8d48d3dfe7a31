import { expect, test } from 'vitest'
import { failureOf } from './failure.ts'

const quota = (details: unknown[], message = 'Quota exceeded') => ({ error: { code: 429, message, details } })
const info = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '46s' }

/** As the chat's SDK has it, and as the other one: its message is the body. */
const chat = (body: unknown) => Object.assign(new Error('429'), { statusCode: 429, data: body })
const other = (body: unknown) => Object.assign(new Error(JSON.stringify(body, null, 2)), { status: 429 })

test.each([
  ['RetryInfo', quota([info]), 46_000],
  ['words', quota([], 'Please retry in 12.5s.'), 12_500],
  ['no quota at all', quota([], 'metric: requests, limit: 0'), 3_600_000],
  ['nothing', quota([]), undefined],
])('how long to wait is read from %s, whichever SDK got it', (_, body, waitMs) => {
  for (const error of [chat(body), other(body)]) expect(failureOf(error, false)).toMatchObject({ kind: 'limited' })
  for (const error of [chat(body), other(body)]) expect(failureOf(error, false).waitMs).toBe(waitMs)
})
