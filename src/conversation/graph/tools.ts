import { TOOL_INPUTS, TOOL_ROLES, type ToolName } from '../tools/inputs.ts'
import { TOOLS } from '../tools/registry.ts'

const NAMES = Object.keys(TOOL_INPUTS).filter((name): name is ToolName => name in TOOL_INPUTS)

/** The tools of somebody with these roles; `visitor` stands for no account. */
export const offeredTo = (roles: readonly string[]): ToolName[] =>
  NAMES.filter((name) => TOOL_ROLES[name].some((role) => roles.includes(role)))

/** Tools as a chat model takes them. */
export const toolsFor = (names: readonly ToolName[]) =>
  names.map((name) => ({ name, description: TOOLS[name].description, schema: TOOL_INPUTS[name] }))
