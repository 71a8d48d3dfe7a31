import type { Action, Command } from './command.ts'

const EVERYWHERE: readonly (readonly [string, string])[] = [
  ['--json', 'print JSON'],
  ['--full', 'show phone numbers in full'],
  ['--help', 'show this'],
]

/** All commands, one a line. */
export function overview(commands: readonly Command[]): string {
  return [
    'Looks after the data of KcartBot. While the app runs, it works on the same database.',
    '',
    'Usage: npm run kcart -- COMMAND [options]',
    '',
    ...columns(commands.map(({ name, about }) => [name, about])),
    '',
    'kcart help COMMAND says more. Every command takes:',
    ...columns(EVERYWHERE),
    '',
  ].join('\n')
}

/** What one command does, with examples. */
export function commandHelp(command: Command): string {
  const options = new Map(command.actions.flatMap(optionsOf))
  return [
    command.about,
    '',
    'Usage:',
    ...columns(command.actions.map((action) => [usage(command, action), action.about])),
    '',
    'Options:',
    ...columns([...options, ...EVERYWHERE]),
    '',
    'Examples:',
    ...command.actions.flatMap(({ examples }) => examples.map((example) => `  npm run kcart -- ${example}`)),
    '',
  ].join('\n')
}

/** The same for one of its actions. */
export const actionHelp = (command: Command, action: Action): string =>
  commandHelp({ ...command, about: action.about, actions: [action] })

const usage = (command: Command, { name, takes = [] }: Action): string =>
  ['kcart', command.name, name, ...takes].filter((word) => word !== undefined).join(' ')

const optionsOf = ({ options = {} }: Action): (readonly [string, string])[] =>
  Object.entries(options).map(([name, { value, about }]) => [
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    about,
  ])

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`)
}
