import { endingIn, endsIn, isPalatal, joined, palatal } from './am-forms.ts'

/**
 * A verb by the stems that its forms are made from: what is told to one (ላክ), what stands behind ይ- (ልክ of ይልካል), what was (ላከ),
 * what has been (ልኮ), and the noun (መላክ).
 */
interface Verb {
  told: string
  present: string
  past: string
  perfect: string
  noun: string
}

/** "ላክ ልክ ላከ ልኮ መላክ" are the stems of a verb; verbs are separated by commas. */
const made =
  (forms: (verb: Verb) => string[]) =>
  (stems: string): string => {
    const verbs = stems.split(',').map((each): Verb => {
      const [told = '', present = '', past = '', perfect = '', noun = ''] = each.trim().split(/\s+/)
      return { told, present, past, perfect, noun }
    })
    return [...new Set(verbs.flatMap(forms))].join(', ')
  }

/** For me, and to me and to us: ላኩልኝ, አሳዩኝ. "For us", and for others, is heard by its ending. */
const FOR = ['ልኝ']
const TO = ['ኝ', 'ን']

const ending = (form: string, end: string): string =>
  (TO.includes(end) && endsIn(6, form) ? endingIn(1, form) : form) + end
const withEnds = (form: string, ends: readonly string[]): string[] => [form, ...ends.map((end) => ending(form, end))]
/** A verb in ተ- loses it behind a prefix: ተቀበል becomes ይቀበል. */
const wishStem = (told: string): string => (told.startsWith('ተ') ? told.slice(1) : told)

/** To one and to several, to a friend and politely. */
function imperatives({ told }: Verb, ends: readonly string[]): string[] {
  const let1 = joined('ይ', wishStem(told))
  return [told, palatal(3, told), endingIn(2, told), let1, endingIn(2, let1)].flatMap((form) => withEnds(form, ends))
}

/** As a wish and as a question: "that you send me", "would you send me". */
function invitations({ present, noun }: Verb, ends: readonly string[]): string[] {
  const [you, madam, several] = [present, palatal(3, present), endingIn(2, present)]
  return [
    ...['ልት', 'ብት', 'እንድት'].flatMap((wish) =>
      [you, madam, several].flatMap((form) => withEnds(joined(wish, form), ends)),
    ),
    ...['ሊ', 'ቢ', 'እንዲ'].flatMap((wish) =>
      [you, several].flatMap((form) => ends.map((end) => ending(joined(wish, form), end))),
    ),
    ...ends.flatMap((end) => {
      const [to, madamTo, severalTo] = [you, madam, several].map((form) => endingIn(4, ending(joined('ት', form), end)))
      const they = endingIn(4, ending(joined('ይ', several), end))
      return [`${to}ለህ`, `${madamTo}ለሽ`, `${severalTo}ላችሁ`, `${they}ል`]
    }),
    noun,
  ]
}

/** What is told to be done to "it": ላከው, ላኩት. */
function imperativesOfIt({ told }: Verb): string[] {
  return [
    `${endsIn(4, told) ? told : endingIn(1, told)}ው`,
    `${endingIn(2, told)}ት`,
    `${palatal(3, told)}ው`,
    `${endingIn(2, joined('ይ', wishStem(told)))}ት`,
  ]
}

/** "I did": behind -a, ኘ and የ it is -hu: አገኘሁ. */
const did = (past: string): string => (endsIn(4, past) || /[ኘየ]$/u.test(past) ? `${past}ሁ` : `${endingIn(6, past)}ኩ`)

/** What one or several of us want to do, or will: "let me buy", "we will buy". */
function wishes({ told, present, past, noun }: Verb): string[] {
  const will = endingIn(4, present)
  return [
    joined('ል', wishStem(told)),
    joined('እን', wishStem(told)),
    `${joined('እ', will)}ለሁ`,
    `${joined('እን', will)}ለን`,
    ...['ል', 'ልን', 'እን', 'እንድ', 'እንድን'].map((let1) => joined(let1, present)),
    `${joined('እየ', did(past))} ነው`,
    noun,
    `ለ${noun}`,
  ]
}

/** What one or several of us have done, and to it, to them, for them. */
function doings({ past, perfect }: Verb): string[] {
  const i = palatal(5, perfect)
  const we = `${endingIn(1, perfect)}ን`
  return [
    ...[`${i}ያለሁ`, `${i}አለሁ`, `${i}ዋለሁ`, `${i}ላቸዋለሁ`, `${i}ለታለሁ`, `${i} ነበር`],
    ...(isPalatal(perfect) ? [`${palatal(4, perfect)}ለሁ`] : []),
    ...[`${endingIn(4, we)}ል`, `${endingIn(1, we)}ዋል`, `${we} ነበር`],
    ...[did(past), `${did(past)}ኝ`, `${did(past)}ት`, `${endsIn(4, past) ? past : endingIn(6, past)}ን`],
    ...[`${i}ው መጣሁ`, `${i} መጣሁ`, `${i} ጨርሻለሁ`, `${i} ጨረስኩ`, `${we} ጨርሰናል`, `${we} ጨረስን`],
  ]
}

/** What you have done, and for me: "have you sent it?" */
function yours({ past, perfect }: Verb): string[] {
  const [stem, you, several] = [endsIn(4, past) ? past : endingIn(6, past), endingIn(1, perfect), endingIn(4, perfect)]
  return [
    ...['ህ', 'ሽ'].flatMap((end) => withEnds(stem + end, FOR)),
    ...withEnds(`${endingIn(4, past)}ችሁ`, [...FOR, 'ት']),
    ...[`${you}ሃል`, `${you}ሻል`, `${you}ህልኛል`, `${you}ሽልኛል`, `${several}ችኋል`, `${several}ችሁልኛል`, `${several}ችሁታል`],
  ]
}

/** What you have not done, and for me: "you have not brought it". */
function notYours({ past }: Verb): string[] {
  const several = joined('አል', `${endingIn(4, past)}ችሁ`)
  return [`${several}ም`, `${several}ልኝም`]
}

const OF_WHOM = ['ኝ', 'ህ', 'ሽ', 'ን', 'ችሁ', 'ቸው']

/** What is needed, by whom, now, then, perhaps: "I need, you have, would there be". Of an object that is the one who has it. */
function needs({ present, past, perfect }: Verb): string[] {
  const of = (form: string, whom: string): string =>
    (whom.length > 1 ? endingIn(4, form) : whom === '' || endsIn(4, form) ? form : endingIn(1, form)) + whom
  const so = (form: string): string => (form.endsWith('ችሁ') ? `${form.slice(0, -1)}ኋል` : `${endingIn(4, form)}ል`)
  return ['', ...OF_WHOM].flatMap((whom) => {
    const [will, did, done] = [of(joined('ይ', present), whom), of(past, whom), perfect + whom]
    return [
      ...[will, so(will), did, done, so(done)],
      ...['የሚ', 'ሊ', 'ቢ'].map((prefix) => joined(prefix, of(present, whom))),
    ]
  })
}

/** What I and we want, wanted, have been wanting; and the thing that is wanted. */
function desires({ present, past, perfect }: Verb): string[] {
  const [i, we, me] = [palatal(5, perfect), `${endingIn(1, perfect)}ን`, did(past)]
  const will = endingIn(4, present)
  return [
    ...[`${joined('እ', will)}ለሁ`, `${joined('እን', will)}ለን`, `${will}ለሁ`, `${joined('ይ', will)}ል`],
    ...[joined('እ', present), joined('እን', present)].map((form) => `${form} ነበር`),
    ...[
      i,
      we,
      `${i}ያለሁ`,
      `${i}አለሁ`,
      `${endingIn(4, we)}ል`,
      me,
      `${past.slice(0, -1)}ኩ`,
      `${endingIn(6, past)}ን`,
      `${endingIn(6, past)}ሁ`,
    ],
    ...[
      joined('እየ', me),
      joined('እየ', `${past.slice(0, -1)}ኩ`),
      joined('እየ', `${endingIn(6, past)}ን`),
      joined('እየ', `${endingIn(6, past)}ሁ`),
    ],
    ...[joined('የም', endingIn(1, present)), joined('የምን', endingIn(1, present))].map((form) => `${form}ው`),
    ...[`${joined('የ', me)}ት`, joined('የ', `${past.slice(0, -1)}ኩት`), joined('የ', `${endingIn(6, past)}ነው`)],
  ]
}

/** What they or it did not do, and to me and for us; and what did not: "it has not come", "that has not come". */
function notHappenings({ past }: Verb): string[] {
  const several = endingIn(2, past)
  return [
    ...[past, several, `${past}ች`].map((form) => `${joined('አል', form)}ም`),
    ...[past, several].flatMap((form) => ['ኝ', 'ልኝ', 'ብኝ', 'ን'].map((end) => `${joined('አል', form)}${end}ም`)),
    ...['ው', 'ኝ', 'ልኝ', 'ን'].map((end) => joined('ያል', past) + end),
  ]
}

/** What somebody is told not to do, and not to it, and not for me. */
function prohibitions({ told }: Verb): string[] {
  const you = joined('አት', wishStem(told))
  const several = endingIn(2, you)
  return [
    ...[you, palatal(3, you), several].flatMap((form) => withEnds(form, ['ልኝ', 'ብኝ'])),
    `${endsIn(4, you) ? you : endingIn(1, you)}ው`,
    `${several}ት`,
  ]
}

/** What will come and has come, to me and to us: "it will reach me". */
function arrivals({ present, past, perfect }: Verb): string[] {
  const will = joined('ይ', present)
  const to = endsIn(4, will) ? will : endingIn(1, will)
  return [
    ...[
      `${endingIn(4, will)}ል`,
      `${endingIn(4, joined('ይ', present))}ሉ`,
      `${to}ኛል`,
      `${to}ናል`,
      `${will}ልኛል`,
      `${will}ልናል`,
    ],
    ...[`${past}ልኝ`, `${past}ልን`, `${endingIn(8, perfect)}ል`, `${perfect}ልኛል`, `${perfect}ልናል`],
  ]
}

/** What they or it did. */
function happenings({ past, perfect }: Verb): string[] {
  const they = endingIn(1, perfect)
  return [
    ...[past, endingIn(2, past), `${past}ች`, `${past}ው`, `${endingIn(2, past)}ት`],
    ...[
      `${endingIn(8, perfect)}ል`,
      `${perfect}አል`,
      `${they}ዋል`,
      `${perfect}ታል`,
      `${they}ውታል`,
      `${perfect} ነው`,
      `${perfect} ይሆን`,
    ],
    ...[`${perfect}ላቸዋል`, `${perfect}ለታል`, `${perfect}ላታል`],
    ...[`${perfect}ኛል`, `${perfect}ልኛል`, `${past}ብኝ`, `${perfect}ብኛል`, `${endingIn(4, perfect)}ለች`],
  ]
}

/** "If I sell it, if we sell it": thoughts that are asked about. */
function thoughts({ present }: Verb): string[] {
  return ['ብ', 'ብን'].flatMap((prefix) => {
    const form = joined(prefix, present)
    return [form, `${endsIn(4, form) ? form : endingIn(1, form)}ው`]
  })
}

/** "If it came, after I accepted it": ከ before what was. */
function ifs({ past }: Verb): string[] {
  return [past, endingIn(2, past), `${past}ች`, did(past), `${did(past)}ት`].map((form) => `ከ ${form}`)
}

/** What will happen to things, and which things: "that spoil, about to spoil". */
function becomings({ present }: Verb): string[] {
  return ['የሚ', 'ሚ', 'ሊ', 'ልት'].flatMap((prefix) =>
    [present, endingIn(2, present)].flatMap((form) => {
      const one = joined(prefix, form)
      return [
        one,
        ...(prefix === 'የሚ' ? ['ብኝ', 'ባቸው', 'በት'] : ['ብኝ']).map((end) => one + end),
        ...(endsIn(2, one) ? [`${one}ት`] : []),
      ]
    }),
  )
}

/** What I or we did, as the thing that it was done to: "what I ordered". */
function doneThings({ past }: Verb): string[] {
  const stem = endsIn(4, past) ? past : endingIn(6, past)
  const mine = endsIn(4, past) ? ['ሁት', 'ኋቸው'] : ['ኩት', 'ኳቸው', 'ኋቸው']
  return [...mine, 'ነው', 'ናቸው'].flatMap((end) => {
    const form = joined('የ', stem + end)
    return [form, `${form}ን`]
  })
}

/** What I or we do or will, as the thing or the ones it is done to: "what I deliver". */
function thingsAhead({ present }: Verb): string[] {
  return [joined('የም', present), joined('የምን', present)].flatMap((form) => [
    form,
    `${endsIn(4, form) ? form : endingIn(1, form)}ው`,
    `${endingIn(4, form)}ቸው`,
  ])
}

const UNWANTED = ['አልፈልግም', 'አልፈለግኩም', 'አልፈለኩም']

/** What is said not to be wanted: "I do not want to cancel". */
const rejections = ({ present, noun }: Verb): string[] =>
  [noun, joined('እንዲ', present), joined('እንድት', endingIn(2, present))].flatMap((form) =>
    UNWANTED.map((not) => `${form} ${not}`),
  )

/** What is to be done to something, and for me, by whomever: "may it be sent to me", of the verb that says what is done to it. */
function undergoings({ told, present }: Verb): string[] {
  const let1 = joined('ይ', wishStem(told))
  return [
    ...[let1, endingIn(2, let1)].flatMap((form) => withEnds(form, FOR)),
    ...[present, endingIn(2, present)].flatMap((form) => withEnds(joined('እንዲ', form), FOR)),
    ...FOR.flatMap((end) => [present, endingIn(2, present)].map((form) => joined('ቢ', form) + end)),
  ]
}

/** Who does it, and whether you do: "who sells", "do you sell". */
function doers({ present }: Verb): string[] {
  const several = endingIn(2, present)
  const will = endingIn(4, present)
  return [
    ...[present, several].flatMap((form) => withEnds(joined('የሚ', form), FOR)),
    ...[
      `${joined('የሚ', several)}ት`,
      `${endsIn(4, present) ? joined('የሚ', present) : endingIn(1, joined('የሚ', present))}ው`,
    ],
    ...[`${joined('የምት', several)}`, `${joined('የምት', several)}ት`, joined('የምት', present)],
    ...[`${joined('ት', will)}ላችሁ`, `${joined('ት', will)}ለህ`, `${joined('ት', palatal(3, present))}ያለሽ`],
    ...[`${joined('ይ', will)}ል`, `${joined('ይ', will)}ሉ`, `${joined('ይ', present)}ልኛል`],
  ]
}

/** What somebody is told, or asked politely, to do for the speaker, and to do to the speaker (show me). */
export const told = made((verb) => imperatives(verb, FOR))
export const asked = made((verb) => [...imperatives(verb, FOR), ...invitations(verb, FOR)])
export const askedOf = made((verb) => [...imperatives(verb, TO), ...invitations(verb, TO)])
/** The same, where without "for me" it would be said by somebody else: ሽጥልኝ. */
export const askedForMe = made((verb) =>
  [...imperatives(verb, FOR), ...invitations(verb, FOR)].filter((form) => /ል[ኝንኛና]/u.test(form)),
)
export const toldOfIt = made(imperativesOfIt)
/** What the speaker wants to do, and has done. */
export const wanted = made(wishes)
export const done = made(doings)
/** What the speaker is told to have been done by those who are spoken to. */
export const doneByYou = made(yours)
export const notDoneByYou = made(notYours)
/** What others have done, or has been done. */
export const happened = made(happenings)
export const supposed = made(thoughts)
export const incase = made(ifs)
export const becoming = made(becomings)
export const offered = made(doers)
export const needed = made(needs)
export const desired = made(desires)
export const notHappened = made(notHappenings)
export const forbidden = made(prohibitions)
export const arrived = made(arrivals)
export const undergone = made(undergoings)
export const notWanted = made(rejections)
export const thingsDone = made(doneThings)
export const thingsToDo = made(thingsAhead)
