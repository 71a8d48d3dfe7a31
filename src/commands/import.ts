import { access } from 'node:fs/promises'
import { IMPORTS, type ImportKind, importFile } from '#data/import/index.ts'
import { argument, type Command, CommandProblem, oneOf } from './command.ts'
import { counter } from './progress.ts'

const KINDS = Object.keys(IMPORTS).filter((name): name is ImportKind => name in IMPORTS)

/** Imports CSV files; data/import/README.md describes the columns. */
export const importing: Command = {
  name: 'import',
  about: 'import products, prices, users or listings from a CSV file',
  actions: [
    {
      about: `KIND is one of ${KINDS.join(', ')}`,
      takes: ['KIND', 'FILE.csv'],
      options: {
        'dry-run': { about: 'only check, and say what would change' },
        'skip-bad': { about: 'import the good rows of a file that has wrong ones' },
      },
      examples: [
        'import products data/import/examples/products.csv --dry-run',
        'import prices prices.csv',
        'import listings lots.csv --skip-bad',
      ],
      async run(context) {
        const { given, print, terminal } = context
        const kind = oneOf('import', argument(context, 0), KINDS)
        const file = argument(context, 1)
        await access(file).catch(() => {
          throw new CommandProblem(`there is no file ${file}`)
        })
        const dryRun = given.flag('dry-run')
        const progress = counter(terminal, 'Rows')
        const request = { file, dryRun, skipBad: given.flag('skip-bad'), progress: progress.update }
        const report = await importFile(await context.database(), kind, request).finally(progress.stop)
        const problems = report.problems.map(({ line, column, message }) => ({
          line,
          column: column ?? '',
          problem: message,
        }))
        print.record({
          file,
          new: report.new,
          changed: report.changed,
          unchanged: report.unchanged,
          wrong: report.wrong,
          written: report.written,
          ...(problems.length === 0 ? {} : { problems }),
        })
        if (report.unreadable) throw new CommandProblem('nothing was imported: the file cannot be read')
        if (report.wrong > 0 && !report.written) {
          throw new CommandProblem(
            dryRun ? 'some rows are wrong' : 'nothing was imported: correct the file, or use --skip-bad',
          )
        }
      },
    },
  ],
}
