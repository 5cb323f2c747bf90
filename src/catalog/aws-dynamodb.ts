// https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/dynamodb/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'aws-dynamodb',
  title: 'Amazon DynamoDB',
  kind: 'database',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/dynamodb/',
  packages: ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', 'aws-sdk'],
  versions: '>=2 <4',
  receivers: {
    Client: { classes: ['DynamoDBClient', 'DynamoDB'], types: ['DynamoDBDocumentClient'] },
    Document: { classes: ['DynamoDB.DocumentClient', 'DocumentClient', 'DynamoDBDocument'], from: { DocumentFactory: ['from'] } },
    DocumentFactory: { values: ['DynamoDBDocument'] },
    CommandFactory: { values: ['DynamoDBDocumentClient'] },
    CommandClient: { from: { CommandFactory: ['from'] } },
  },
  effects: [
    { on: 'Client', members: ['send'], effect: 'command', subject: [0] },
    { on: 'CommandClient', members: ['send'], effect: 'command', subject: [0] },
    { on: 'Document', members: ['send'], effect: 'command', subject: [0] },
    { on: 'Client', members: ['putItem'], effect: 'write', operation: 'upsert', entity: [0, 'TableName'], data: [0, 'Item'], filter: [0, 'ConditionExpression'] },
    { on: 'Client', members: ['batchWriteItem', 'transactWriteItems'], effect: 'write', operation: 'upsert' },
    { on: 'Client', members: ['updateItem'], effect: 'write', operation: 'update', entity: [0, 'TableName'], data: [0, 'UpdateExpression'], filter: [0, 'ConditionExpression'] },
    { on: 'Client', members: ['deleteItem'], effect: 'write', operation: 'delete', entity: [0, 'TableName'] },
    { on: 'Document', members: ['put'], effect: 'write', operation: 'upsert', entity: [0, 'TableName'], data: [0, 'Item'], filter: [0, 'ConditionExpression'] },
    { on: 'Document', members: ['batchWrite', 'transactWrite'], effect: 'write', operation: 'upsert' },
    { on: 'Document', members: ['update'], effect: 'write', operation: 'update', entity: [0, 'TableName'], data: [0, 'UpdateExpression'], filter: [0, 'ConditionExpression'] },
    { on: 'Document', members: ['delete'], effect: 'write', operation: 'delete', entity: [0, 'TableName'] },
  ],
  commands: [
    { classes: ['PutItemCommand', 'PutCommand'], effect: 'write', operation: 'upsert', entity: [0, 'TableName'], data: [0, 'Item'], filter: [0, 'ConditionExpression'] },
    { classes: ['BatchWriteItemCommand', 'BatchWriteCommand', 'TransactWriteItemsCommand', 'TransactWriteCommand'], effect: 'write', operation: 'upsert' },
    { classes: ['UpdateItemCommand', 'UpdateCommand'], effect: 'write', operation: 'update', entity: [0, 'TableName'], data: [0, 'UpdateExpression'], filter: [0, 'ConditionExpression'] },
    { classes: ['DeleteItemCommand', 'DeleteCommand'], effect: 'write', operation: 'delete', entity: [0, 'TableName'] },
  ],
});
