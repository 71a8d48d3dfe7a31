import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import Koa from 'koa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageFiles } from './files.ts'
import { packFiles } from './packing.ts'

let folder: string
let server: Server
const script = 'console.log("hello")\n'.repeat(200)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kcartbot-page-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, 'index.am.html'), '<!doctype html><title>ገጽ</title>')
  writeFileSync(join(folder, 'assets', 'index-AbCd1234.js'), script)
  writeFileSync(join(folder, 'secret.env'), 'no')
  packFiles(folder)
  const app = new Koa()
  app.use(pageFiles(folder))
  server = createServer(app.callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
})

interface Got {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

function get(path: string, headers: Record<string, string> = {}): Promise<Got> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, agent: false }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part)
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })
    })
      .on('error', reject)
      .end()
  })
}

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('packs with %s for whoever can unpack it', async (encoding, unpack) => {
  await get('/')
  const { headers, body } = await get('/assets/index-AbCd1234.js', { 'accept-encoding': encoding })
  expect(headers).toMatchObject({
    'content-encoding': encoding,
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'Accept-Encoding',
  })
  expect(unpack(body).toString()).toBe(script)
  expect(body.length).toBeLessThan(script.length / 5)
})

test('sends it as it is to the others', async () => {
  const { headers, body } = await get('/assets/index-AbCd1234.js', { 'accept-encoding': 'identity' })
  expect(headers['content-encoding']).toBeUndefined()
  expect(body.toString()).toBe(script)
})

test('keeps what has its content in its name for good, and asks again for the rest', async () => {
  const page = await get('/')
  expect(page.headers['cache-control']).toBe('no-cache')
  expect((await get('/assets/index-AbCd1234.js')).headers['cache-control']).toContain('immutable')
  expect((await get('/', { 'if-none-match': String(page.headers['etag']) })).status).toBe(304)
})

test.each([
  { path: '/', browser: 'en-US,en;q=0.9', title: 'page' },
  { path: '/', browser: 'am-ET,am;q=0.9,en;q=0.8', title: 'ገጽ' },
  { path: '/', browser: 'en,am;q=0.5', title: 'page' },
  { path: '/', browser: 'sw', title: 'page' },
  { path: '/?language=am', browser: 'en', title: 'ገጽ' },
  { path: '/?language=en', browser: 'am', title: 'page' },
  { path: '/?language=am&language=en', browser: 'fr', title: 'page' },
])('gives the page of its language to $browser at $path', async ({ path, browser, title }) => {
  const { headers, body } = await get(path, { 'accept-language': browser })
  expect(headers['vary']).toContain('Accept-Language')
  expect(body.toString()).toContain(title)
})

test('takes no other method than those that read, and says so', async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/', '/assets/index-AbCd1234.js']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  }
})

test.each([
  '/index-AbCd1234.js.br',
  '/secret.env',
  '/../package.json',
  '/assets/',
  '/%2e%2e/package.json',
  '/assets/index-AbCd1234.js/x',
])('knows nothing of %s', async (path) => expect((await get(path)).status).toBe(404))
