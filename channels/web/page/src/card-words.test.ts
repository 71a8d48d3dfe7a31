import { describe, expect, test } from 'vitest'
import { cardWords } from './card-words.ts'

describe('the words beside a card', () => {
  test('a list of offers keeps its title and what follows the list', () => {
    const text =
      '2 suppliers have tomatoes:\n1. Almaz – 50 birr\n2. Bekele – 52 birr\nI recommend Almaz: the lowest price.'
    expect(cardWords('listings', text)).toEqual({
      before: '2 suppliers have tomatoes:',
      after: 'I recommend Almaz: the lowest price.',
    })
  })

  test('a stock keeps its question and loses the headings of its parts, whose lots stand in one list', () => {
    const text = 'Expiring soon:\n• 5 kg\nAlso in stock:\n• 6 kg\nShall I lower the price?'
    expect(cardWords('listings', text)).toEqual({ before: '', after: 'Shall I lower the price?' })
  })

  test('orders lose the headings of their groups, a single title stays', () => {
    expect(cardWords('orders', 'Waiting for your answer:\n• 19042 – Abebe\nAccepted:\n• 19043\nSay accept.')).toEqual({
      before: '',
      after: 'Say accept.',
    })
    expect(cardWords('orders', 'Your orders, newest first:\n• 19042')).toEqual({
      before: 'Your orders, newest first:',
      after: '',
    })
  })

  test('a heading ends with the colon of its language', () => {
    const text = 'መልስዎን የሚጠብቁ፦\n• 19042\nየተቀበሏቸው፦\n• 19043\nምረጡ።'
    expect(cardWords('orders', text)).toEqual({ before: '', after: 'ምረጡ።' })
  })

  test('a summary keeps its first line and its question', () => {
    const text = 'The price has changed.\nFrom Almaz:\n• 5 kg\nTotal: 250 birr.\nShall I place it?'
    expect(cardWords('order_summary', text)).toEqual({ before: 'The price has changed.', after: 'Shall I place it?' })
  })

  test('anything else is said in full', () => {
    expect(cardWords('order', 'Order 1 is placed.\nYou pay on delivery.').before).toContain('You pay on delivery.')
    expect(cardWords('sign_in', 'Please sign in.')).toEqual({ before: 'Please sign in.', after: '' })
  })
})
