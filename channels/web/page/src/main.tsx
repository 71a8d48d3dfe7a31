import { render } from 'preact'
import { createChat } from './chat.ts'
import { joinHostPage } from './host-page.ts'
import { createSession } from './session.ts'
import { App } from './view/app.tsx'

const session = createSession()
const chat = createChat(session)
chat.start()
const host = joinHostPage(() => document.getElementById('composer')?.focus())
const place = document.getElementById('page')
if (place) render(<App session={session} chat={chat} host={host} />, place)
