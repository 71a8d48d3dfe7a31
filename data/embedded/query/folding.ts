/** Makes of a text another one that is the same for all texts that a collation takes for equal. */
type Folder = (text: string) => string

const folders = new WeakMap<Intl.Collator, Folder>()
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const NORDIC = 'äåöæø'
/** What one letter may stand for: ß for ss, æ for ae. */
const PAIRS = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second))

/**
 * The folding of a collation. JavaScript has its comparison but not its sort keys, so each letter with its marks is taken
 * for the simplest text that the comparison calls equal; equal texts have equal letters in all but the rarest scripts.
 */
export function folderOf(collator: Intl.Collator): Folder {
  const made = folders.get(collator) ?? folder(collator)
  folders.set(collator, made)
  return made
}

function folder(collator: Intl.Collator): Folder {
  const known = new Map<string, string>()
  const { numeric, locale } = collator.resolvedOptions()
  const fold = (cluster: string): string => {
    let found = known.get(cluster)
    if (found === undefined) {
      found =
        candidates(cluster, locale).find((other) => collator.compare(cluster, other) === 0) ?? cluster.normalize('NFC')
      if (known.size > 20_000) known.clear()
      known.set(cluster, found)
    }
    return found
  }
  return (text) => {
    const plain = /^[ -~]*$/.test(text) ? text : text.normalize('NFD')
    const parts = plain.replace(/\P{M}\p{M}*|\p{M}+/gu, fold)
    return numeric ? parts.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '')) : parts
  }
}

/** The texts that a letter with its marks may be equal to, the simplest first. */
function candidates(cluster: string, locale: string): string[] {
  const [base = ''] = cluster
  const compatible = cluster.normalize('NFKD')
  const latin = /[^\0-\x7f]/.test(cluster) ? [...LETTERS, ...NORDIC, ...PAIRS] : []
  const hiragana = base.replace(/[\u30a1-\u30f6]/, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
  const small = [compatible.replace(/\p{M}/gu, ''), compatible, base, cluster].map((text) =>
    text.toLocaleLowerCase(locale).normalize('NFC'),
  )
  return ['', ...latin, hiragana.toLocaleLowerCase(locale), ...small, compatible.normalize('NFC')]
}
