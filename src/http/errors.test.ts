import { MongoNetworkError } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { REFUSALS, Refusal } from '#market/refusal.ts'
import { IdConflict } from '#messaging/messaging.ts'
import { Problem, problemJson, problemOf } from './errors.ts'
import { problem } from './schemas.ts'

describe('errors as problems', () => {
  const words = (refusal: Refusal): string => `no: ${refusal.code}`

  test.each(REFUSALS)('the refusal %s is a 4xx with words', (code) => {
    const said = problem.parse(problemJson(problemOf(new Refusal(code), words)))
    expect(said.status).toBeGreaterThanOrEqual(400)
    expect(said.status).toBeLessThan(500)
    expect(said.detail).toBe(`no: ${code}`)
  })

  test.each<[string, unknown, number]>([
    ['a problem', new Problem(418, 'teapot', 'no'), 418],
    ['a conflict of ids', new IdConflict('x'), 409],
    ['a broken address', new URIError('URI malformed'), 400],
    ['an error of koa', Object.assign(new Error('secret'), { status: 413, expose: true }), 413],
    ['a database that is away', new MongoNetworkError('secret'), 503],
    ['a bug', new TypeError('secret'), 500],
    ['no error at all', 'secret', 500],
  ])('%s', (_name, error, status) => {
    const made = problemOf(error, words)
    expect(made.status).toBe(status)
    expect(JSON.stringify(problemJson(made))).not.toContain('secret')
  })
})
