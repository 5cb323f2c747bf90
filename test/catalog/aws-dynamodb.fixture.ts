import { BatchWriteItemCommand, DynamoDB, DynamoDBClient, DeleteItemCommand, PutItemCommand, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument, DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

const client = new DynamoDBClient({});
const documents = DynamoDBDocumentClient.from(client);
const full = DynamoDBDocument.from(client);

export async function sends() {
  await client.send(new PutItemCommand({ TableName: 'orders', Item: {}, ConditionExpression: 'attribute_not_exists(id)' })); // write operation=upsert entity=orders data filter
  await client.send(new UpdateItemCommand({ TableName: 'orders', Key: {}, UpdateExpression: 'ADD stock :n', ConditionExpression: 'attribute_exists(id)' })); // write operation=update entity=orders data filter
  await client.send(new BatchWriteItemCommand({ RequestItems: {} })); // write operation=upsert
  await client.send(new DeleteItemCommand({ TableName: 'orders', Key: {} })); // write operation=delete entity=orders
  await client.send(new GetItemCommand({ TableName: 'orders', Key: {} })); // none
  await documents.send(new PutCommand({ TableName: 'orders', Item: {} })); // write operation=upsert entity=orders
  const transaction = new TransactWriteCommand({ TransactItems: [] });
  await documents.send(transaction); // write operation=upsert
}

export async function calls(aggregated: DynamoDB) {
  await aggregated.putItem({ TableName: 'orders', Item: {}, ConditionExpression: 'attribute_not_exists(id)' }); // write operation=upsert entity=orders data filter
  await aggregated.batchWriteItem({ RequestItems: {} }); // write operation=upsert
  await aggregated.updateItem({ TableName: 'orders', Key: {}, UpdateExpression: 'ADD stock :n', ConditionExpression: 'attribute_exists(id)' }); // write operation=update entity=orders data filter
  await aggregated.deleteItem({ TableName: 'orders', Key: {} }); // write operation=delete entity=orders
  await full.put({ TableName: 'orders', Item: {}, ConditionExpression: 'attribute_not_exists(id)' }); // write operation=upsert entity=orders data filter
  await full.batchWrite({ RequestItems: {} }); // write operation=upsert
  await full.update({ TableName: 'orders', Key: {}, UpdateExpression: 'ADD stock :n', ConditionExpression: 'attribute_exists(id)' }); // write operation=update entity=orders data filter
  await full.delete({ TableName: 'orders', Key: {} }); // write operation=delete entity=orders
  await full.get({ TableName: 'orders', Key: {} }); // none
}
