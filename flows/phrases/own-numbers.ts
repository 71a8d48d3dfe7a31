import { definePhrases } from '#conversation/phrasebook/phrases.ts'

/** Numbers of one's own: another is added, one is forgotten, a code is typed or sent once more. */

const LINE =
  '(number|phone number|phone|mobile|mobile number|cell|cell number|telephone|telephone number|contact number|sim|sim card|line|mobile phone)'
const JOIN = '(add|connect|link|join|register|save|put|attach|include|use|verify|confirm|set up|set)'
const FORGET = '(remove|delete|forget|unlink|disconnect|drop|erase|take off|get rid of)'
const WHATSAPP = '(whatsapp|whats app|watsapp|whatsup)'
const SMS = '(sms|text message|text messages|text)'

const written =
  'NUMBER, QUANTITY, MONEY, ORDER, DAY, please, my, is, it, here, on, by, to, in, for, the, a, of, want to, need to, would like to, i want, can i, can you, could you, how do i, how can i, also, too, as well, account, my account, profile, with, and, from now on, me, ok, you can'

const words = '[my|a|another|the|this|second|other|new|one more|an extra] [second|other|new|own|home|work]'

export const addNumber = definePhrases({
  intent: 'add_channel',
  slots: { phone: 'text' },
  also: written,
  patterns: {
    en: [
      `${JOIN} ${words} ${LINE}`,
      `(use|add|take|write to|reach me on|reach me at|also use) (this|that) ${LINE} [too|also|as well]`,
      `[here is] my (other|second|new) ${LINE} [is]`,
      `my ${LINE} is NUMBER`,
      `(change|update) my ${LINE}`,
      `${JOIN} ${words} PHONE`,
      `(use|add|take|write to|reach me on|reach me at|call|text|also use) PHONE [too|also|as well]`,
      `PHONE is [also] (my|mine) [${LINE.slice(1, -1)}] [too|also|as well]`,
      `(i have|i got) (another|a second|a new) ${LINE}`,
      `[my|the] ${LINE} [has|is|was|have] [been] (changed|new|different|another one|not the same)`,
      `[i] [have] (changed|lost) my ${LINE}`,
    ],
  },
  examples: {
    en: [
      'add my number 0911223344',
      'use this number too',
      'connect my phone',
      'please add another phone number',
      'my phone number is 0911223344',
      'change my number',
      'add 0911223344',
      'please add +251 911 22 33 44 too',
      '0911223344 is also mine',
    ],
  },
})

const by = (channel: 'sms' | 'whatsapp', name: string, examples: readonly string[]) =>
  definePhrases({
    intent: 'add_channel',
    args: { channel },
    slots: { phone: 'text' },
    also: written,
    patterns: {
      en: [
        `${JOIN} ${words} ${name} [${LINE.slice(1, -1)}]`,
        `${JOIN} ${words} ${LINE} (on|for|to|by|via|with|from|in) [my] ${name}`,
        `my ${name} [${LINE.slice(1, -1)}] is`,
      ],
    },
    // Beside the number that was asked for.
    weak: { en: [`[on|by|via|in] ${name}`, `NUMBER [on|by|via|in] ${name}`] },
    examples: { en: examples },
  })
export const addWhatsApp = by('whatsapp', WHATSAPP, ['add my whatsapp +251911223344', 'link my WhatsApp'])
export const addSms = by('sms', SMS, ['add my number for sms', 'add my sms number 0911 22 33 44'])

export const addMenus = definePhrases({
  intent: 'add_channel',
  args: { channel: 'ussd' },
  also: written,
  patterns: { en: [`${JOIN} ${words} (ussd|ussd menu|ussd menus) [${LINE.slice(1, -1)}]`] },
  examples: { en: ['add my ussd number'] },
})

export const removeNumber = definePhrases({
  intent: 'add_channel',
  args: { remove: true },
  slots: { phone: 'text' },
  also: `${written}, from`,
  patterns: {
    en: [
      `${FORGET} [my|this|the|that] [second|other|old] ${LINE}`,
      `${FORGET} [my] PHONE`,
      `(do not use|stop using) [my|this|the|that] [second|other|old] ${LINE} [any more|anymore]`,
    ],
  },
  examples: { en: ['remove my number 0911223344', 'forget my old number', 'remove 0911-22-33-44'] },
})

const without = (channel: 'sms' | 'whatsapp', name: string, example: string) =>
  definePhrases({
    intent: 'add_channel',
    args: { remove: true, channel },
    slots: { phone: 'text' },
    also: `${written}, from`,
    patterns: {
      en: [`${FORGET} [my|the] ${name} [${LINE.slice(1, -1)}]`, `${FORGET} [my|the] ${LINE} from ${name}`],
    },
    examples: { en: [example] },
  })
export const removeWhatsApp = without('whatsapp', WHATSAPP, 'forget my whatsapp')
export const removeSms = without('sms', '(sms)', 'remove my sms number')

const CODE = '(code|verification code|sms code|otp)'

export const codeAgain = definePhrases({
  intent: 'add_channel',
  args: { again: true },
  also: 'please, me, the, can you, could you, one more time, yet, still, again, it, i',
  patterns: {
    en: [
      `(send|resend|text|give|want|need|request|get) [me] [the|a|my|that] [new|another] ${CODE} [again|once more]`,
      `(no|new|another) ${CODE} [came|arrived|yet]`,
      `[the|my] ${CODE} (did not|has not|does not) (come|arrive|came|arrived)`,
      `(did not|have not|not) (get|got|receive|received) [the|a|any|my] ${CODE}`,
      '(send it|send|text it) (again|once more|one more time)',
      'resend [it]',
    ],
  },
  examples: { en: ['send the code again', 'send it again', 'I did not get the code'] },
})

/** A code in a message: it must not be kept. */
export const typedCode = definePhrases({
  intent: 'add_channel',
  args: { saysPassword: true },
  also: 'please, my, the, is, it, your, here',
  patterns: { en: [`[my|the] ${CODE} [is|was] NUMBER`] },
  examples: { en: ['code 123456', 'the code is 402917'] },
})
