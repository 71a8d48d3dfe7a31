import type { Channel } from '../channel.ts'

/** The page in the browser. Everything is delivered over sockets, or in the response of a POST; nothing is cut. */
export const web: Channel = {
  name: 'web',
  limits: { units: 20_000, encoding: 'utf16', choices: 10, media: true, replies: 'later' },
  signIn: 'card',
  identities: [],
  render: (replies) => ({
    text: replies.map(({ text }) => text).join('\n\n'),
    segments: 1,
    media: replies.flatMap(({ media }) => media.map(({ url }) => url)),
  }),
}
