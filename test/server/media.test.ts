import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problem } from '#http/schemas.ts'
import { limits } from '#src/limits.ts'
import { startTestApp, type TestApp } from '#test/app.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('pictures', () => {
  let app: TestApp
  let token: string

  beforeAll(async () => {
    app = await startTestApp()
    token = (await app.register('supplier')).token
  })
  afterAll(() => app.close())

  const upload = (body: BodyInit, type?: string) =>
    fetch(`${app.url}/api/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...(type === undefined ? {} : { 'content-type': type }) },
      body,
    })
  const form = (content: BlobPart, type: string) => {
    const data = new FormData()
    data.append('note', 'a picture')
    data.append('file', new Blob([content], { type }), 'picture')
    return data
  }

  test.each([
    ['as the body', PNG, 'image/png'],
    ['as a form', form(PNG, 'image/png'), undefined],
    ['under another name', form(PNG, 'text/html'), undefined],
  ])('a picture %s is kept and shown as what it is', async (_name, body, type) => {
    const stored = await upload(body, type)
    expect(stored.status).toBe(201)
    const { url, type: found } = await stored.json()
    expect(found).toBe('image/png')
    const shown = await fetch(app.url + url)
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(shown.headers.get('cache-control')).toContain('immutable')
  })

  const huge = Buffer.concat([PNG, Buffer.alloc(limits.mediaBytes)])
  test.each<[string, BodyInit, string | undefined, number]>([
    ['a page that says it is a picture', '<html><script>alert(1)</script></html>', 'image/png', 415],
    ['a drawing with scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'image/svg+xml', 415],
    ['a page in a form', form('<html></html>', 'image/png'), undefined, 415],
    ['nothing', '', 'image/png', 415],
    ['too much', huge, 'image/png', 413],
    ['too much in a form', form(huge, 'image/png'), undefined, 413],
    ['a form without a file', new FormData(), undefined, 400],
    [
      'a form without an end',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      'multipart/form-data; boundary=x',
      400,
    ],
    ['a form without a boundary', 'abc', 'multipart/form-data', 400],
  ])('%s is refused', async (_name, body, type, status) => {
    const before = await app.app.database.models.media.countDocuments()
    const answer = await upload(body, type)
    expect(answer.status).toBe(status)
    problem.parse(await answer.json())
    expect(await app.app.database.models.media.countDocuments()).toBe(before)
  })

  test('only people with an account upload; what is not there is not found', async () => {
    expect((await fetch(`${app.url}/api/media`, { method: 'POST', body: PNG })).status).toBe(401)
    expect((await fetch(`${app.url}/media/nothing`)).status).toBe(404)
  })
})
