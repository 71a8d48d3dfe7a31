import { describe, expect, test } from 'vitest'
import { cardWords, titlesOver } from './card-words.ts'

describe('the words beside a card', () => {
  test('a list of offers keeps its title and what follows the list', () => {
    const text =
      '2 suppliers have tomatoes:\n1. Almaz – 50 birr\n2. Bekele – 52 birr\nI recommend Almaz: the lowest price.'
    expect(cardWords('listings', text)).toEqual({
      before: '2 suppliers have tomatoes:',
      after: 'I recommend Almaz: the lowest price.',
    })
  })

  test('a stock keeps its question; the headings of its parts stand over their lots', () => {
    const text = 'Expiring soon:\n• 5 kg\nAlso in stock:\n• 6 kg\nShall I lower the price?'
    const words = cardWords('listings', text)
    expect(words).toMatchObject({ before: '', after: 'Shall I lower the price?' })
    expect([...titlesOver(words.groups, 2)]).toEqual([
      [0, 'Expiring soon'],
      [1, 'Also in stock'],
    ])
    // The card has more than the text: nobody knows where a part ends.
    expect(titlesOver(words.groups, 3).size).toBe(0)
  })

  test('orders stand under the headings of their groups, a single title stays above', () => {
    expect(cardWords('orders', 'Waiting for your answer:\n• 19042 – Abebe\nAccepted:\n• 19043\nSay accept.')).toEqual({
      before: '',
      after: 'Say accept.',
      groups: [
        { title: 'Waiting for your answer', count: 1 },
        { title: 'Accepted', count: 1 },
      ],
    })
    expect(cardWords('orders', 'Your orders, newest first:\n• 19042')).toEqual({
      before: 'Your orders, newest first:',
      after: '',
    })
  })

  test('a heading ends with the colon of its language', () => {
    const text = 'መልስዎን የሚጠብቁ፦\n• 19042\nየተቀበሏቸው፦\n• 19043\nምረጡ።'
    expect(cardWords('orders', text)).toMatchObject({ before: '', after: 'ምረጡ።', groups: [{ count: 1 }, { count: 1 }] })
  })

  test('a summary keeps its first line and its question', () => {
    const text = 'The price has changed.\nFrom Almaz:\n• 5 kg\nTotal: 250 birr.\nShall I place it?'
    expect(cardWords('order_summary', text)).toEqual({ before: 'The price has changed.', after: 'Shall I place it?' })
  })

  test('news of an order says above its card only what it is', () => {
    const text =
      'New order 19042 from Hanna:\n• 5 kg of onions: 250 birr\nTotal: 250 birr.\nTo answer, say “accept 19042”.'
    expect(cardWords('order', text, true)).toEqual({ before: 'New order 19042 from Hanna:', after: '' })
    const accepted = 'Almaz has accepted order 19042: 5 kg of onions.\nPhone: +251911000000'
    expect(cardWords('order', accepted, true).before).toBe(accepted)
  })

  test('anything else is said in full', () => {
    expect(cardWords('order', 'Order 1 is placed.\nYou pay on delivery.').before).toContain('You pay on delivery.')
    expect(cardWords('sign_in', 'Please sign in.')).toEqual({ before: 'Please sign in.', after: '' })
  })
})
