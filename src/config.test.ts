import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('the providers of the phones', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-config-'))
  afterAll(() => rmSync(dataDir, { recursive: true }))
  const read = (env: Record<string, string>) => readConfig({ DATA_DIR: dataDir, ...env })
  const twilio = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'token' }
  const africasTalking = { AT_USERNAME: 'us', AT_API_KEY: 'key', AT_WEBHOOK_SECRET: 'one-secret, two-secrets' }

  test('are simulated while none is configured', () => {
    expect(read({})).toMatchObject({
      simulator: true,
      twilio: { authToken: 'simulator' },
      africasTalking: { secrets: ['simulator'] },
    })
    const production = read({ NODE_ENV: 'production' })
    expect(production).toMatchObject({ simulator: false })
    expect(production).not.toHaveProperty('twilio')
    expect(read({ GOOGLE_API_KEY: 'key' }).simulator).toBe(false)
  })

  test('are on where they have their keys', () => {
    const config = read({ ...twilio, TWILIO_WHATSAPP_FROM: 'whatsapp:+14155238886', AT_USERNAME: '' })
    expect(config).toMatchObject({ simulator: false, twilio: { whatsappFrom: '+14155238886' } })
    expect(config).not.toHaveProperty('africasTalking')
    expect(read(africasTalking).africasTalking?.secrets).toEqual(['one-secret', 'two-secrets'])
    expect(read({ ...twilio, SIMULATOR: 'on' }).twilio?.authToken).toBe('simulator')
  })

  test.each<[string, Record<string, string>]>([
    ['TWILIO_AUTH_TOKEN', { TWILIO_ACCOUNT_SID: 'AC1' }],
    ['TWILIO_ACCOUNT_SID', { ...twilio, TWILIO_ACCOUNT_SID: 'SK1' }],
    ['TWILIO_WHATSAPP_FROM', { ...twilio, TWILIO_WHATSAPP_FROM: 'me' }],
    ['TWILIO_BASE_URL', { ...twilio, TWILIO_BASE_URL: 'ftp://x' }],
    ['AT_API_KEY', { AT_USERNAME: 'us' }],
    ['AT_WEBHOOK_SECRET', { ...africasTalking, AT_WEBHOOK_SECRET: 'short' }],
    ['AT_WEBHOOK_SECRET', { ...africasTalking, AT_WEBHOOK_SECRET: 'one-secret,two-secrets,three-secrets' }],
    ['SMS_PROVIDER', { SMS_PROVIDER: 'pigeons' }],
  ])('a wrong %s stops the start', (name, env) => {
    expect(() => read(env)).toThrow(ConfigError)
    expect(() => read(env)).toThrow(name)
  })
})

test('the sites that may embed it are origins, whatever they end in', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-config-'))
  const read = (ALLOWED_ORIGINS: string) => readConfig({ DATA_DIR: dataDir, ALLOWED_ORIGINS }).allowedOrigins
  expect(read('')).toEqual([])
  expect(read('https://shop.example/, http://localhost:8080')).toEqual([
    'https://shop.example',
    'http://localhost:8080',
  ])
  for (const wrong of ['shop.example', '*', 'https://shop.example/page', 'ftp://shop.example', 'https://a, b']) {
    expect(() => read(wrong)).toThrow('ALLOWED_ORIGINS')
  }
  rmSync(dataDir, { recursive: true })
})
