/**
 * What a model's own words never may do, whatever made it say so: a sentence of a person, the name of a supplier, or an
 * entry. Its words stand beside no deed (tools answer themselves) and get no rights by being said.
 */

/** What words are held against here. */
export interface Bounds {
  /** What it was told about itself. */
  instruction: string
  /** The user's words and the entries: addresses may come from these alone. */
  texts: readonly string[]
}

const ADDRESSES =
  /(?:https?:\/\/|www\.)[^\s)\]]+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w.@])(?:[a-z0-9-]+\.)+(?:com|net|org|io|me|ly|et|app|xyz|info|link|site|top|biz|dev|gl|ru|cn|example)\b(?:\/[^\s)\]]*)?/gi

/** Words that say that something was done: nothing was, since a tool would have answered itself. */
const DEEDS = [
  /\bI(?:'ve|’ve| have)?(?: just| now| already| successfully)? (?:placed|ordered|booked|cancell?ed|added|removed|saved|updated|changed|accepted|declined|registered|deleted|confirmed|sent|refunded|paid)\b/i,
  /(?:^|[.!?:;]\s*|\b(?:done|great|okay|ok|yes)[,.!]?\s+)(?:your|the) (?:order|listing|account|price|stock|payment|delivery)(?: (?:number )?\d+)? (?:has been|have been|was|is now) (?:successfully )?(?:placed|booked|cancell?ed|added|removed|saved|updated|changed|accepted|declined|registered|deleted|confirmed|refunded|paid|sent)\b/i,
  /(?:አዝዣለሁ|አዝዤ[ልያ]|አዘዝኩ|ሰርዣለሁ|ሰርዤ[ዋያ]|ሰረዝኩ|ጨምሬያለሁ|ጨምሬአለሁ|ጨመርኩ|አስገብቻለሁ|አስገባሁ|ተቀብያለሁ|ተቀብዬ|መዝግቤ[ያአዎ]|መዘገብኩ|ቀይሬያለሁ|ቀይሬአለሁ|ቀየርኩ|አስወግጃለሁ|አጥፍቻለሁ|ልኬያለሁ|ልኬአለሁ|ከፍያለሁ)/u,
  /(?:ትዕዛዝዎ|ትዕዛዙ|ዋጋዎ|ዋጋው|ምርትዎ|ክምችትዎ|አካውንትዎ|ክፍያዎ)[^።!?]{0,20}(?:ታዟል|ታዝዟል|ተሰርዟል|ተመዝግቧል|ተቀይሯል|ተልኳል|ተረጋግጧል|ተቀብሏል|ጠፍቷል|ተከፍሏል)/u,
]

/** Asking for what nobody may be asked for. A warning ("never tell your password") has a "never" in it. */
const SECRET =
  /\b(?:passwords?|passcode|pin(?: code)?|otp|(?:confirmation|verification|six-digit|6-digit) code|card number|cvv)\b|የይለፍ\s?ቃል|የሚስጥር\s?(?:ቃል|ቁጥር)|ማረጋገጫ\s?ኮድ|ፒን/iu
const GIVING =
  /\b(?:send|tell|give|share|text|message|reply|provide|what(?:'s| is) your)\b|\b(?:type|enter|write)\b.*\b(?:here|chat|me|us|below|message)\b|ላኩ|ላክ|ይንገሩ|ንገረኝ|ይስጡ|ስጡኝ|አሳውቁ|ምንድን ነው/iu
const NEVER = /\b(?:never|not|nobody|no one|none|without)\b|n['’]t\b|በጭራሽ|ማንም|አይ[\p{L}]|አት[\p{L}]|ፈጽሞ/iu

/** As many words of the instruction in a row are no coincidence. */
const RECITED_WORDS = 9

/** Whether words do something that none may. */
export function outOfBounds(said: string, { instruction, texts }: Bounds): boolean {
  if (DEEDS.some((deed) => deed.test(said))) return true
  if ((said.match(ADDRESSES) ?? []).some((address) => !texts.some((text) => text.includes(bare(address))))) return true
  if (said.split(/[.!?።፧\n]+/u).some((each) => SECRET.test(each) && GIVING.test(each) && !NEVER.test(each))) return true
  return recites(said, instruction)
}

/** Without the sign that ends a sentence. */
const bare = (address: string): string => address.replace(/[.,;:!?]+$/, '')

function recites(said: string, instruction: string): boolean {
  const words = wordsOf(said)
  const told = ` ${wordsOf(instruction).join(' ')} `
  return words.some(
    (_, start) =>
      start + RECITED_WORDS <= words.length &&
      told.includes(` ${words.slice(start, start + RECITED_WORDS).join(' ')} `),
  )
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []
