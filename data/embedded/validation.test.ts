import type { Document } from 'mongodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const year = { bsonType: 'int', minimum: 2017, description: 'must be an int from 2017' }
const rule = (operatorName: string, argument: unknown, reason: string, more: Document) => ({
  operatorName,
  specifiedAs: { [operatorName]: argument },
  reason,
  ...more,
})
const schema = (given: Document, broken: Document): [Document, Document] => [
  { $jsonSchema: given },
  { operatorName: '$jsonSchema', schemaRulesNotSatisfied: [broken] },
]

test.each<[Document, Document, Document]>([
  [
    { _id: 1, year: 5 },
    ...schema(
      { properties: { year } },
      {
        operatorName: 'properties',
        propertiesNotSatisfied: [
          {
            propertyName: 'year',
            description: year.description,
            details: [rule('minimum', 2017, 'comparison failed', { consideredValue: 5 })],
          },
        ],
      },
    ),
  ],
  [
    { _id: 1, a: 1 },
    ...schema(
      { required: ['a', 'name'] },
      { operatorName: 'required', specifiedAs: { required: ['a', 'name'] }, missingProperties: ['name'] },
    ),
  ],
  [
    { _id: 1, a: 1 },
    ...schema(
      { properties: { _id: {} }, additionalProperties: false },
      {
        operatorName: 'additionalProperties',
        specifiedAs: { additionalProperties: false },
        additionalProperties: ['a'],
      },
    ),
  ],
  [
    { _id: 1, list: ['x', 2] },
    ...schema(
      { properties: { list: { items: { bsonType: 'string' } } } },
      {
        operatorName: 'properties',
        propertiesNotSatisfied: [
          {
            propertyName: 'list',
            details: [
              {
                operatorName: 'items',
                reason: 'At least one item did not match the sub-schema',
                itemIndex: 1,
                details: [
                  rule('bsonType', 'string', 'type did not match', { consideredValue: 2, consideredType: 'int' }),
                ],
              },
            ],
          },
        ],
      },
    ),
  ],
  [
    { _id: 1, age: -5 },
    { age: { $gte: 0 } },
    {
      operatorName: '$gte',
      specifiedAs: { age: { $gte: 0 } },
      reason: 'comparison failed',
      consideredValue: -5,
    },
  ],
  [
    { _id: 1, age: 5 },
    { age: { $gte: 0, $type: 'string' }, name: 'x' },
    {
      operatorName: '$and',
      clausesNotSatisfied: [
        {
          index: 1,
          details: {
            operatorName: '$type',
            specifiedAs: { age: { $type: 'string' } },
            reason: 'type did not match',
            consideredValue: 5,
            consideredType: 'int',
          },
        },
        { index: 2, details: { operatorName: '$eq', specifiedAs: { name: 'x' }, reason: 'field was missing' } },
      ],
    },
  ],
  [
    { _id: 1, a: 1, b: 2 },
    { $expr: { $eq: ['$a', '$b'] } },
    {
      operatorName: '$expr',
      specifiedAs: { $expr: { $eq: ['$a', '$b'] } },
      reason: 'expression did not match',
      expressionResult: false,
    },
  ],
])('%j is told why %j refuses it', async (doc, validator, details) => {
  const name = `c${JSON.stringify(validator).length}`
  await server.db.createCollection(name, { validator })
  const refused = server.db.collection<{ _id: number }>(name).insertOne({ _id: 1, ...doc })
  await expect(refused).rejects.toMatchObject({ code: 121, errInfo: { failingDocumentId: 1, details } })
})
