/** What is filled in, fetched together: most of it is shared. */
export { SettingsPanel } from './settings.tsx'
export { SignIn } from './sign-in.tsx'
