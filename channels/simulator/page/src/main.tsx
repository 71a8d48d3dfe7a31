import { render } from 'preact'
import { createDesk } from './desk.ts'
import { createThreads } from './threads.ts'
import { App } from './view/app.tsx'

const place = document.getElementById('page')
if (place) render(<App desk={createDesk()} threads={createThreads()} />, place)
