import type { Result, TurnContext } from '../turn/context.ts'
import { TOOL_INPUTS, TOOL_ROLES, type ToolInput, type ToolName } from './inputs.ts'

/** A capability, defined once for the agent, the flows and the channels' menus. */
export interface Tool {
  name: ToolName
  /** What a model reads to choose it. */
  description: string
  roles: readonly ('visitor' | 'customer' | 'supplier')[]
  /** Does it for the account of the turn. Throws `Refusal` for an expected no, a `ZodError` for arguments that are none. */
  run(context: TurnContext, args: unknown): Promise<Result>
}

/** Defines a tool: its arguments are checked before its handler sees them. */
export function defineTool<Name extends ToolName>(tool: {
  name: Name
  description: string
  handler(context: TurnContext, args: ToolInput<Name>): Promise<Result>
}): Tool {
  return {
    name: tool.name,
    description: tool.description,
    roles: TOOL_ROLES[tool.name],
    run: async (context, args) => tool.handler(context, TOOL_INPUTS[tool.name].parse(args) as ToolInput<Name>),
  }
}
