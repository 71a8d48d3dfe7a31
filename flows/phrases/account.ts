import { definePhrases } from '#conversation/phrasebook/phrases.ts'

export const setLanguage = definePhrases({
  intent: 'set_preferences',
  slots: { language: 'language' },
  needs: ['language'],
  also: 'please, language, to me, with me, from now on, now, in, to, can you, could you, i want, letters, want you to, would like, prefer, me, instead',
  patterns: {
    en: [
      '(speak|talk|write|answer|reply|respond|use|switch|change|continue|chat|switch to|change to|set|prefer|translate|speaking|text) [language] [to] [me] [in|to] LANGUAGE',
      '(change|set|switch) [my|the] language [to] LANGUAGE',
      '(back|go back|return|switch back|change back) (to|in) LANGUAGE',
      '(do you|can you|could you) (speak|talk|understand|know|write|use) LANGUAGE',
      'LANGUAGE please',
      'in LANGUAGE [please]',
      'language LANGUAGE',
      'i (speak|prefer|want) LANGUAGE',
      'i (do not|can not) (speak|understand|read) LANGUAGE',
    ],
  },
  weak: { en: ['LANGUAGE'] },
  examples: { en: ['speak Amharic', 'switch to English please', 'change language to english'] },
})

export const setLanguageOpen = definePhrases({
  intent: 'set_preferences',
  also: 'please, want to, can i, how do i, my, the',
  patterns: {
    en: [
      '(change|switch|set|choose|select) [my|the] (language|settings|preferences|profile|name|location|address)',
      '(language|my settings|settings|preferences|my profile|language settings)',
    ],
  },
  examples: { en: ['change the language', 'settings'] },
})

export const setName = definePhrases({
  intent: 'set_preferences',
  slots: { name: 'rest' },
  needs: ['name'],
  also: 'please, you can, hi, hello, hey',
  patterns: {
    en: [
      'my name is REST',
      'call me REST',
      'you can call me REST',
      '(change|set|update) my name (to|as) REST',
      'name is REST',
    ],
  },
  examples: { en: ['my name is Almaz Tesfaye', 'call me Dawit'] },
})

export const setLocation = definePhrases({
  intent: 'set_preferences',
  slots: { location: 'any_place' },
  needs: ['location'],
  also: 'please, now, at the moment, town, city, here, me, in, the, my',
  patterns: {
    en: [
      '(i live|i am|i stay|we live|we are|i am based|i am located|i am living|i am staying|i come|i moved|i am calling) (in|from|at|to) PLACE',
      'my (location|town|city|place|home|home town|address) is [in] PLACE',
      '(change|set|update) my (location|town|city|place|home|address) [to] PLACE',
      'based in PLACE',
    ],
  },
  examples: { en: ['I live in Hawassa', 'change my location to Adama'] },
})

export const signOut = definePhrases({
  intent: 'sign_out',
  also: 'please, me, want to, how do i, how can i, can i, from, my, account, of, this, the, device, everywhere, now, chipchip, need to, where',
  patterns: { en: ['(log out|logout|log me out|sign out|signout|sign me out|log off|logoff|sign off)'] },
  examples: { en: ['log out', 'how do I sign out?'] },
})

export const signIn = definePhrases({
  intent: 'sign_in',
  also: 'want to, please, me, to, how do i, how can i, how to, can i, where do i, i, need to, would like to, as a supplier, as a customer, as supplier, as customer, as a farmer, as farmer, as a seller, as a buyer, as seller, on chipchip, chipchip, here, new, for, with, account, as, do i',
  patterns: {
    en: [
      '(sign in|log in|login|signin|log me in|sign me in|logon|log on)',
      '(sign up|signup|register|sign me up|registration|register me|enrol|enroll)',
      '(create|open|make|get|start|set up) [an|a|my|a new] account',
      '(new|my) account',
      '(want to|would like to|can i|how do i|how can i) (join|become a member) [chipchip]',
      '(i forgot|forgot) my password',
      'join',
      'let me in',
    ],
  },
  examples: { en: ['sign in', 'how do I register?', 'create an account'] },
})

const REGISTER_AS =
  '(register|sign up|join|sign me up|register me|enrol|enroll|start|be|become|open an account|create an account)'

export const registerAsSupplier = definePhrases({
  intent: 'register',
  args: { role: 'supplier' },
  also: 'want to, please, me, to, how do i, how can i, how to, can i, i, need to, would like to, on chipchip, chipchip, here, new, do i',
  patterns: {
    en: [
      `${REGISTER_AS} [me] [on chipchip] as (a supplier|supplier|a seller|seller|a farmer|farmer|a trader|a cooperative)`,
    ],
  },
  examples: { en: ['register as a supplier', 'I want to register as a farmer'] },
})

export const registerAsCustomer = definePhrases({
  intent: 'register',
  args: { role: 'customer' },
  also: 'want to, please, me, to, how do i, how can i, how to, can i, i, need to, would like to, on chipchip, chipchip, here, new, do i',
  patterns: { en: [`${REGISTER_AS} [me] [on chipchip] as (a customer|customer|a buyer|buyer)`] },
  examples: { en: ['register as a customer', 'sign me up as a buyer'] },
})

const PIN = '(pin|pin code|pin number|secret number)'

export const setPin = definePhrases({
  intent: 'set_pin',
  also: 'please, want to, can i, how do i, how can i, i, need, to, my, a, the, new, would like to, four digit',
  patterns: {
    en: [`(set|set up|create|make|choose|change|add|update|get|use|have) [my|a|the] [new] ${PIN}`, `new ${PIN}`],
  },
  weak: { en: [PIN] },
  examples: { en: ['set a PIN', 'I want to change my pin', 'how do I set up a pin code?'] },
})

export const forgottenPin = definePhrases({
  intent: 'set_pin',
  args: { forgot: true },
  also: 'please, i, have, my, the, help, want to',
  patterns: {
    en: [
      `(forgot|forgotten|lost|forget|do not remember|do not know|can not remember|reset) [my|the] ${PIN}`,
      `${PIN} (forgot|forgotten|lost)`,
    ],
  },
  examples: { en: ['forgot PIN', 'I forgot my pin', 'reset my PIN'] },
})

export const removePin = definePhrases({
  intent: 'set_pin',
  args: { remove: true },
  also: 'please, i, my, the, want to, any more, anymore',
  patterns: { en: [`(remove|delete|turn off|switch off|disable|no more|without|do not want) [my|the|a] ${PIN}`] },
  examples: { en: ['remove my PIN', 'turn off the pin'] },
})

/** A PIN in a message: it must not be kept. */
export const typedPin = definePhrases({
  intent: 'set_pin',
  args: { saysPassword: true },
  exact: true,
  also: 'please, my, the, new',
  patterns: {
    en: [`(set|change|make|reset|update) [my|the|a] [new] ${PIN} (to|as|is|:|=) REST`, `[my] new ${PIN} (is|:|=) REST`],
  },
  examples: { en: ['set my pin to 4719', 'change my PIN to 0815'] },
})

/** A password in a message: it must not be kept. */
export const typedPassword = definePhrases({
  intent: 'sign_in',
  args: { saysPassword: true },
  unlessFirst: '@question',
  exact: true,
  also: 'and, my, user name, username, is, login, log in, sign in, name',
  patterns: {
    en: [
      '... (my|the) (password|passcode|pass word|pin|pin code|pass) (is|:|=|-) REST',
      '... (password|passcode|pwd) (is|:|=) REST',
      '(set|change|reset|make) [my] (password|passcode) to REST',
    ],
  },
  examples: { en: ['my password is hunter2hunter', 'password: Secret123', 'log me in, name abebe password buna4242'] },
})

/** Nothing between the word and the password; "abebe password sitegn" asks for one. */
export const barePassword = definePhrases({
  intent: 'sign_in',
  args: { saysPassword: true },
  unlessFirst: '@question',
  unless: '@am_show, @am_give',
  exact: true,
  also: 'and, my, user name, username, is, login, log in, sign in, name',
  patterns: { en: ['... (password|passcode|pwd) REST'] },
  examples: { en: ['name abebe password buna4242'] },
})

export const notifications = definePhrases({
  intent: 'notifications',
  also: '@show, my, all, the, do i have, any, are there, please, me, for me, latest, recent, did i get',
  patterns: {
    en: [
      '(notifications|notification|notices|notice|alerts|alert|announcements)',
      '@show [my] (notifications|notices|alerts|inbox|messages)',
      '(what is|anything|is there anything|something) new (for me|today|here)',
      'what is new',
      'what is (up|going on|happening) (today|now|here|for me)',
      'anything new',
      'my (messages|inbox|updates|news)',
      '(any|are there|do i have|got any|have i) [any|got any] [new] (messages|message|notices|updates) [for me]',
      '(what did i miss|did i miss anything|what have i missed|what happened while i was away)',
    ],
  },
  examples: { en: ['show my notifications', "what's new for me?"] },
})

export const unreadNotifications = definePhrases({
  intent: 'notifications',
  args: { unread: true },
  also: '@show, my, all, the, do i have, any, are there, please, me, for me, how many, have i got',
  patterns: {
    en: [
      '(unread|new|unseen) (notifications|notification|notices|alerts|messages|message|notice|alert)',
      '(notifications|notices|alerts|messages) (i have not read|not read|unread)',
    ],
  },
  examples: { en: ['do I have unread notices', 'new notifications'] },
})
