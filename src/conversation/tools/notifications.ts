import { limits } from '#src/limits.ts'
import { renderNotice } from '../notices.ts'
import { signedIn } from '../turn/context.ts'
import { defineTool } from './tool.ts'

export const notifications = defineTool({
  name: 'notifications',
  description: 'What the user was told lately; only what is unread, when asked so.',
  handler: async (context, { unread }) => {
    const { voice, language } = context
    const notices = await context.noticesOf(signedIn(context)._id, {
      unread: unread === true,
      limit: limits.ordersShown,
    })
    if (notices.length === 0) {
      const text = voice.say(unread === true ? 'account:noUnread' : 'account:noNotices')
      return { outcome: 'empty', replies: [{ text, card: { kind: 'notices', data: { items: [] } } }] }
    }
    const items = notices.map((notice) => {
      const { text, card } = renderNotice(notice.kind, notice.data, language)
      return {
        id: notice._id,
        kind: notice.kind,
        text,
        data: card?.data ?? {},
        at: notice.at.toISOString(),
        ...(notice.readAt === undefined ? {} : { readAt: notice.readAt.toISOString() }),
      }
    })
    const lines = items.map((item) => `• ${item.text.split('\n')[0]}`)
    return {
      outcome: 'ok',
      replies: [
        { text: [voice.say('account:notices'), ...lines].join('\n'), card: { kind: 'notices', data: { items } } },
      ],
    }
  },
})
