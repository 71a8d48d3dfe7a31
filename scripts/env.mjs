// Preloaded by the npm scripts: the settings of .env, where there is one. Node.js's own flag for it says at every start that there
// is none.
import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'

if (existsSync('.env')) loadEnvFile()
