import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { limits } from '#src/limits.ts'
import { createTwilioMedia } from '../providers/twilio-media.ts'

const ACCOUNT = '/2010-04-01/Accounts/ACtests'
const FILE = `${ACCOUNT}/Messages/MM1/Media/ME1`

describe('a file that came with a message', () => {
  let server: Server
  let base = ''
  let asked: { path: string; authorization: string | undefined }[] = []
  const fetchFile = (url: string) =>
    createTwilioMedia({ accountSid: 'ACtests', authToken: 'a token', baseUrl: () => base })(url)

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url ?? ''
      asked.push({ path, authorization: request.headers.authorization })
      if (path.endsWith('/moved')) return response.writeHead(307, { location: `${base}${FILE}` }).end()
      if (path.endsWith('/inside')) return response.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end()
      if (path.endsWith('/missing')) return response.writeHead(404).end('no')
      if (path.endsWith('/broken')) return request.socket.destroy()
      if (path.endsWith('/large')) return response.end(Buffer.alloc(limits.mediaBytes + 1))
      return response.end('the file')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  beforeEach(() => {
    asked = []
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  test.each([`https://api.twilio.com${FILE}`, 'ours'])('is fetched with our key: %s', async (url) => {
    expect(await fetchFile(url === 'ours' ? base + FILE : url)).toEqual(Buffer.from('the file'))
    expect(asked).toEqual([{ path: FILE, authorization: `Basic ${Buffer.from('ACtests:a token').toString('base64')}` }])
  })

  test.each([
    'http://api.twilio.com/2010-04-01/Accounts/ACtests/Messages/MM1/Media/ME1',
    'https://api.twilio.com.evil.example/2010-04-01/Accounts/ACtests/Messages/MM1/Media/ME1',
    'https://api.twilio.com@evil.example/2010-04-01/Accounts/ACtests/Messages/MM1/Media/ME1',
    'https://api.twilio.com:444/2010-04-01/Accounts/ACtests/Messages/MM1/Media/ME1',
    'https://api.twilio.com/2010-04-01/Accounts/ACother/Messages/MM1/Media/ME1',
    'https://api.twilio.com/2010-04-01/Accounts/ACtests/../ACother/Messages.json',
    'https://api.twilio.com/2010-04-01/Accounts/ACtests/%2e%2e/ACother/Messages.json',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    '/media/abc',
    'not an address',
    '',
  ])('is not looked for elsewhere: %s', async (url) => {
    expect(await fetchFile(url)).toBeUndefined()
    expect(asked).toEqual([])
  })

  test.each(['moved', 'inside', 'missing', 'broken', 'large'])('is left when it is %s', async (what) => {
    expect(await fetchFile(`https://api.twilio.com${ACCOUNT}/${what}`)).toBeUndefined()
    expect(asked.map(({ path }) => path)).toEqual([`${ACCOUNT}/${what}`])
  })
})
