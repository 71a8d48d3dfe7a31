import { describe, expect, it } from 'vitest'
import { emailAddress, phoneNumber, placeOf, username } from './contacts.ts'
import { hashPassword, passwordFits } from './passwords.ts'

describe('usernames', () => {
  it.each([
    ['  Almaz.Farm ', 'almaz.farm'],
    ['አልማዝ', 'አልማዝ'],
    ['new-customer', 'new-customer'],
  ])('%j is stored as %j', (typed, stored) => expect(username(typed)).toBe(stored))

  it.each([
    '',
    'ab',
    'a'.repeat(41),
    'two words',
    'a@b.et',
    '0911223344',
    '+251911223344',
    'x\u200By z',
    '<script>',
    '...',
  ])('%j is refused', (typed) =>
    expect(() => username(typed)).toThrow(expect.objectContaining({ code: 'bad_username' })),
  )
})

describe('contacts', () => {
  it.each([
    ['0911 22 33 44', '+251911223344'],
    ['+251911223344', '+251911223344'],
    ['251-911-223344', '+251911223344'],
    ['0711223344', '+251711223344'],
    ['+14155552671', '+14155552671'],
    ['12', undefined],
    ['not a number', undefined],
    ['9'.repeat(1000), undefined],
    ['a912345678', undefined],
    ['abebe0911223344', undefined],
  ])('the phone number %s is %s', (typed, number) => expect(phoneNumber(typed)).toBe(number))

  it.each([
    [' Hanna@Example.ET ', 'hanna@example.et'],
    ['a@b', undefined],
    ['a b@c.de', undefined],
    [`${'x'.repeat(300)}@c.de`, undefined],
  ])('the email address %s is %s', (typed, address) => expect(emailAddress(typed)).toBe(address))

  it.each([
    ['Addis Ababa', 'addis_ababa'],
    ['አዲስ አበባ', 'addis_ababa'],
    ['Awassa', 'hawassa'],
    ['jimma', 'jimma'],
    ['Bole, behind Edna Mall', 'Bole, behind Edna Mall'],
    ['  ', ''],
  ])('the place %s is %s', (typed, place) => expect(placeOf(typed, 80)).toBe(place))
})

describe('passwords', () => {
  it('fit their hash and nothing else does', async () => {
    const hash = await hashPassword('tomato-season')
    // As dear as the advice for passwords: 32 MiB a try, whatever the tests of the app pay.
    expect(hash).toMatch(/^scrypt\$32768\$8\$1\$/)
    expect(await passwordFits('tomato-season', hash)).toBe(true)
    expect(await passwordFits('tomato-Season', hash)).toBe(false)
    expect(await passwordFits('', undefined)).toBe(false)
    expect(await hashPassword('tomato-season')).not.toBe(hash)
  })

  it('older, cheaper hashes still fit: the cost is in the hash', async () => {
    const cheap = 'scrypt$1024$8$1$AAAAAAAAAAAAAAAAAAAAAA$'
    const { scryptSync } = await import('node:crypto')
    const key = scryptSync('old password', Buffer.from('AAAAAAAAAAAAAAAAAAAAAA', 'base64url'), 32, {
      N: 1024,
      r: 8,
      p: 1,
    })
    expect(await passwordFits('old password', cheap + key.toString('base64url'))).toBe(true)
  })

  it.each(['', 'short', 'aaaaaaaaaa', 'abababababab', 'x'.repeat(100_000)])('weak: %.20s', async (password) => {
    await expect(hashPassword(password)).rejects.toMatchObject({ code: 'weak_password' })
  })
})
