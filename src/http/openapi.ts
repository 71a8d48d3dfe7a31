import { z } from 'zod'
import * as shapes from './schemas.ts'

interface Operation {
  summary: string
  body?: z.ZodType
  query?: z.ZodObject
  /** What is answered when all is well, by status. */
  answers: Record<number, z.ZodType | undefined>
  /** Who may: everybody, whoever is signed in, or a visitor by `X-Visitor-Id` as well. */
  who: 'all' | 'account' | 'visitor'
}

const list = (item: z.ZodType) => z.object({ items: z.array(item), next: z.union([z.string(), z.int()]).optional() })

/** What is answered with one's own account, as it is then. */
const ownAccount = (summary: string, body?: z.ZodType): Operation => ({
  summary,
  ...(body === undefined ? {} : { body }),
  answers: { 200: shapes.user },
  who: 'account',
})

/** By method and path; a test asks the server for each of them. */
const OPERATIONS: Record<string, Operation> = {
  'post /api/auth/register': {
    summary: 'Make an account',
    body: shapes.registerBody,
    answers: { 201: shapes.signedInAnswer },
    who: 'visitor',
  },
  'post /api/auth/login': {
    summary: 'Sign in; a visitor’s conversation comes along',
    body: shapes.loginBody,
    answers: { 200: shapes.signedInAnswer },
    who: 'visitor',
  },
  'post /api/auth/logout': { summary: 'Sign out: the token is dead', answers: { 204: undefined }, who: 'account' },
  'get /api/me': ownAccount('One’s own account'),
  'patch /api/me': ownAccount('Change one’s own account', shapes.meBody),
  'post /api/me/channels': {
    summary: 'Claim an address: a code is sent there',
    body: shapes.channelBody,
    answers: { 202: shapes.codeSent },
    who: 'account',
  },
  'post /api/me/channels/verify': ownAccount(
    'Prove a claimed address by its code; an account that lived on it alone moves in',
    shapes.codeBody,
  ),
  'patch /api/me/channels/{id}': ownAccount(
    'What is wanted on a channel: messages or none, language, script',
    shapes.channelChanges,
  ),
  'delete /api/me/channels/{id}': ownAccount('Give a channel up'),
  'post /api/me/roles': ownAccount('Take on another role', shapes.roleBody),
  'post /api/chat': {
    summary: 'Say something and get the answer; 202 when it takes longer than 20 s',
    body: shapes.chatBody,
    answers: { 200: shapes.chatAnswer, 202: shapes.chatLater },
    who: 'visitor',
  },
  'get /api/chat/history': {
    summary: 'The conversation, newest last',
    query: shapes.historyQuery,
    answers: { 200: list(shapes.historyItem) },
    who: 'visitor',
  },
  'post /api/media': {
    summary:
      'Upload a picture, or a voice note, which is answered with its words: a form with a file, or the file as the body',
    answers: { 201: shapes.mediaAnswer },
    who: 'visitor',
  },
  'get /api/listings': {
    summary: 'What is on sale, cheapest first',
    query: shapes.listingsQuery,
    answers: { 200: list(shapes.listing) },
    who: 'account',
  },
  'get /api/prices/{product}': {
    summary: 'Market prices and the advised range',
    query: shapes.pricesQuery,
    answers: { 200: shapes.prices },
    who: 'account',
  },
  'get /api/orders': {
    summary: 'One’s own orders, newest first',
    query: shapes.ordersQuery,
    answers: { 200: list(shapes.order) },
    who: 'account',
  },
  'get /api/orders/{number}': { summary: 'One order', answers: { 200: shapes.order }, who: 'account' },
  ...Object.fromEntries(
    ['accept', 'decline', 'cancel', 'dispatch', 'complete'].map((step): [string, Operation] => [
      `post /api/orders/{number}/${step}`,
      {
        summary: `${step[0]?.toUpperCase()}${step.slice(1)} an order`,
        body: shapes.reasonBody,
        answers: { 200: shapes.order },
        who: 'account',
      },
    ]),
  ),
  'get /api/notifications': {
    summary: 'Notices, newest first',
    query: shapes.noticesQuery,
    answers: { 200: list(shapes.notice) },
    who: 'account',
  },
  'post /api/notifications/{id}/read': {
    summary: 'Mark a notice read',
    answers: { 200: shapes.notice },
    who: 'account',
  },
}

/** The description of the API, made from the very schemas that check it. */
export function openApi(publicUrl: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const [method = '', path = ''] = name.split(' ')
    paths[path] = { ...paths[path], [method]: described(operation, path) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'KcartBot', version: '1', description: 'Buy and sell produce on ChipChip by talking.' },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: {
        account: { type: 'http', scheme: 'bearer' },
        visitor: { type: 'apiKey', in: 'header', name: 'X-Visitor-Id' },
      },
      schemas: { Problem: schemaOf(shapes.problem, 'output') },
    },
  }
}

function described({ summary, body, query, answers, who }: Operation, path: string): Record<string, unknown> {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, shape]) => ({
    name,
    in: 'query',
    required: !(shape instanceof z.ZodOptional || shape instanceof z.ZodDefault),
    schema: schemaOf(shape, 'input'),
  }))
  return {
    summary,
    security: who === 'all' ? [] : who === 'account' ? [{ account: [] }] : [{ account: [] }, { visitor: [] }, {}],
    ...(inPath.length + inQuery.length === 0 ? {} : { parameters: [...inPath, ...inQuery] }),
    ...(body === undefined
      ? {}
      : { requestBody: { content: { 'application/json': { schema: schemaOf(body, 'input') } } } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, shape]) => [
          status,
          {
            description: 'Done',
            ...(shape === undefined ? {} : { content: { 'application/json': { schema: schemaOf(shape, 'output') } } }),
          },
        ]),
      ),
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function schemaOf(shape: z.ZodType | z.core.$ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return schema
}
