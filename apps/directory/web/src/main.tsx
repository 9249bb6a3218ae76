import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Page } from './app/page.tsx'
import { beginToSpeak } from './words/speak.ts'

const root = document.querySelector('#page')
if (!root) throw new Error('index.html has no element with the id "page".')
await beginToSpeak()
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
