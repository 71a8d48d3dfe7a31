/** The letters of a handset's keys, in the order in which repeated presses bring them. */
const LETTERS: Readonly<Record<string, string>> = {
  '1': ".,?!'-1",
  '2': 'abc2',
  '3': 'def3',
  '4': 'ghi4',
  '5': 'jkl5',
  '6': 'mno6',
  '7': 'pqrs7',
  '8': 'tuv8',
  '9': 'wxyz9',
  '0': ' 0',
  '*': '*',
}

/** How long a key may wait for its next press, in milliseconds. */
export const NEXT_PRESS_MS = 900

export interface Tap {
  key: string
  at: number
}

/** What stands there when a key is pressed while letters are typed: the same key again, soon, is its next letter. */
export function tapped(text: string, key: string, at: number, last: Tap | undefined): string {
  const letters = LETTERS[key] ?? key
  const now = letters.indexOf(text.slice(-1))
  if (last?.key === key && at - last.at < NEXT_PRESS_MS && now >= 0) {
    return text.slice(0, -1) + letters.charAt((now + 1) % letters.length)
  }
  return text + letters.charAt(0)
}
