/** How a page wants its widget, by the data attributes of the script. What makes no sense counts as missing. */
export interface LoaderOptions {
  /** Where the script came from: the frame's origin. */
  origin: string
  /** What the frame shows. */
  address: string
  texts: (typeof TEXTS)[keyof typeof TEXTS]
  theme: 'auto' | 'light' | 'dark'
  /** `#rrggbb`; undefined: our own green. */
  colour: string | undefined
  position: 'left' | 'right'
  /** Said beside the button, once in a session. */
  greeting: string | undefined
}

const TEXTS = {
  en: { open: 'Chat with KcartBot', title: 'Chat with KcartBot', unread: 'unread messages', dismiss: 'Dismiss' },
  am: { open: 'ከKcartBot ጋር ይወያዩ', title: 'ከKcartBot ጋር ውይይት', unread: 'ያልተነበቡ መልእክቶች', dismiss: 'ዝጋ' },
}

export function optionsOf({ src, dataset }: HTMLScriptElement): LoaderOptions {
  const { origin } = new URL(src)
  const { language, colour, color = colour, position, greeting, theme } = dataset
  const spoken = language ?? document.documentElement.lang
  const known = /^am\b/i.test(spoken) ? 'am' : /^en\b/i.test(spoken) ? 'en' : undefined
  return {
    origin,
    address: `${origin}/?widget${known ? `&language=${known}` : ''}`,
    texts: TEXTS[known ?? 'en'],
    theme: theme === 'dark' || theme === 'light' ? theme : 'auto',
    colour: color && /^#[\da-f]{6}$/i.test(color) ? color : undefined,
    position: position === 'left' ? 'left' : 'right',
    greeting: greeting?.slice(0, 140),
  }
}

/** White where it can be read on a colour (WCAG's 4.5 to 1), else nearly black. */
export function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5 ? '#ffffff' : '#161a14'
}
