import { render } from 'preact'
import { createChat } from './chat.ts'
import { createSession } from './session.ts'
import { App } from './view/app.tsx'

const session = createSession()
const chat = createChat(session)
chat.start()
const place = document.getElementById('page')
if (place) render(<App session={session} chat={chat} />, place)
