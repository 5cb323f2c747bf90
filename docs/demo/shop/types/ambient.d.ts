// Libraries that the shop uses and that are not installed for the demo: the part of their types that it needs.

declare module '@prisma/client' {
  export interface Stock { sku: string; onHand: number; reserved: number; version: number }
  export interface StockCount { id: string; sku: string; quantity: number }
  export interface Delegate<Row> {
    findUnique(args: { where: Partial<Row> }): Promise<Row | null>;
    create(args: { data: Partial<Row> }): Promise<Row>;
    update(args: { where: Partial<Row>; data: { [Name in keyof Row]?: Row[Name] | { increment: number } | { decrement: number } } }): Promise<Row>;
    updateMany(args: { where: Partial<Row>; data: Partial<Row> }): Promise<{ count: number }>;
    upsert(args: { where: Partial<Row>; create: Row; update: Partial<Row> }): Promise<Row>;
  }
  export namespace Prisma {
    interface TransactionClient {
      stock: Delegate<Stock>;
      stockCount: Delegate<StockCount>;
      processedEvent: Delegate<{ eventId: string; handler: string }>;
      $executeRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<number>;
    }
  }
  export class PrismaClient implements Prisma.TransactionClient {
    stock: Delegate<Stock>;
    stockCount: Delegate<StockCount>;
    processedEvent: Delegate<{ eventId: string; handler: string }>;
    $executeRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<number>;
    $transaction<Result>(work: (tx: Prisma.TransactionClient) => Promise<Result>): Promise<Result>;
  }
}

declare module 'mongodb' {
  export interface ClientSession { withTransaction<Result>(work: (session: ClientSession) => Promise<Result>): Promise<Result>; endSession(): Promise<void> }
  export interface Collection<Document> {
    insertOne(document: Document, options?: { session?: ClientSession }): Promise<unknown>;
    updateOne(filter: Partial<Document>, update: object, options?: { session?: ClientSession }): Promise<unknown>;
  }
  export interface Db { collection<Document>(name: string): Collection<Document> }
  export class MongoClient { constructor(url: string); startSession(): ClientSession; db(name?: string): Db }
}

declare module 'bullmq' {
  export interface Job<Data = unknown> { id?: string; data: Data; attemptsMade: number }
  export class Queue<Data = unknown> {
    constructor(name: string, options?: object);
    add(name: string, data: Data, options?: { jobId?: string; attempts?: number; backoff?: object }): Promise<Job<Data>>;
    remove(jobId: string): Promise<number>;
  }
  export class Worker<Data = unknown> { constructor(name: string, processor: (job: Job<Data>) => Promise<unknown>, options?: object) }
}

declare module 'ioredis' {
  export default class Redis { set(key: string, value: string, unit: 'EX', seconds: number, condition: 'NX'): Promise<'OK' | null> }
}

declare module 'socket.io' {
  export class Server { constructor(port: number); to(room: string): { emit(event: string, data: unknown): boolean } }
}

declare module 'nodemailer' {
  export interface Transporter { sendMail(mail: { to: string; subject: string; text: string; messageId?: string }): Promise<unknown> }
  export function createTransport(options: object): Transporter;
}

declare module '@nestjs/microservices' {
  export interface Observable<Value> { subscribe(next?: (value: Value) => void): unknown; toPromise(): Promise<Value> }
  export class ClientProxy { send<Reply>(pattern: string, data: unknown): Observable<Reply>; emit(pattern: string, data: unknown): Observable<unknown> }
}

declare module 'stripe' {
  export default class Stripe {
    constructor(key: string);
    paymentIntents: { create(intent: { amount: number; currency: string; metadata?: object }, options?: { idempotencyKey?: string }): Promise<{ id: string }> };
  }
}
