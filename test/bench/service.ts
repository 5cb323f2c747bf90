import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILES_PER_MODULE = 8;

/** Writes a service of about so many files and returns its folder: modules with a controller, a use case, a repository and so on, that call each other across files. */
export function writeService(dir: string, files: number): string {
  const write = (path: string, text: string): void => { mkdirSync(dirname(join(dir, path)), { recursive: true }); writeFileSync(join(dir, path), text); };
  write('package.json', '{ "name": "service", "private": true }\n');
  write('tsconfig.json', '{ "compilerOptions": { "baseUrl": ".", "paths": { "@shared/*": ["src/shared/*"] }, "experimentalDecorators": true } }\n');
  for (const [path, text] of Object.entries(SHARED)) write(`src/shared/${path}`, text);
  const modules = Math.round((files - Object.keys(SHARED).length) / FILES_PER_MODULE);
  for (let index = 0; index < modules; index++) for (const [path, text] of Object.entries(moduleFiles(index, modules))) write(`src/${nameOf(index)}/${path}`, text);
  return dir;
}

function nameOf(index: number): string { return `module-${index}`; }

const SHARED = {
  'event-bus.ts': `export interface EventBus {
  publish(topic: string, event: DomainEvent): Promise<void>;
}

export interface DomainEvent { id: string; type: string; occurredAt: Date; payload: unknown }
`,
  'kafka-event-bus.ts': `import { Kafka, Producer } from 'kafkajs';
import type { DomainEvent, EventBus } from './event-bus';

export class KafkaEventBus implements EventBus {
  private readonly producer: Producer;

  constructor(kafka: Kafka) {
    this.producer = kafka.producer({ idempotent: true });
  }

  async publish(topic: string, event: DomainEvent): Promise<void> {
    await this.producer.send({ topic, messages: [{ key: event.id, value: JSON.stringify(event) }] });
  }
}
`,
  'base.repository.ts': `import { DeepPartial, FindOptionsWhere, Repository } from 'typeorm';

export abstract class BaseRepository<Entity extends { id: string }> {
  constructor(protected readonly repository: Repository<Entity>) {}

  async add(entity: DeepPartial<Entity>): Promise<Entity> {
    return this.repository.save(entity);
  }

  async byId(id: string): Promise<Entity | null> {
    return this.repository.findOne({ where: { id } as FindOptionsWhere<Entity> });
  }
}
`,
  'errors.ts': `export class NotFound extends Error {
  constructor(what: string, id: string) {
    super(\`\${what} \${id} does not exist\`);
  }
}
`,
};

/** Every fourth module has a dual write; the others read, write, or publish alone. */
function moduleFiles(index: number, modules: number): Record<string, string> {
  const name = `Thing${index}`;
  const next = (index * 7 + 1) % modules;
  const publishes = index % 4 < 2;
  const writes = index % 4 % 2 === 0;
  return {
    'entity.ts': `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class ${name} {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column() title!: string;
  @Column() quantity!: number;
  @Column({ nullable: true }) note?: string;
  @Column() state!: 'open' | 'closed';
}
`,
    'dto.ts': `export interface Create${name} {
  title: string;
  quantity: number;
  note?: string;
}

export interface Find${name} { id?: string; title?: string; page: number; size: number }

export interface Change${name} {
  title?: string;
  quantity?: number;
  note?: string | null;
}

/** What the outside sees. */
export interface ${name}View {
  id: string;
  title: string;
  quantity: string;
  note: string | null;
  links: { self: string; related: string[] };
}

export function toView(thing: { id: string; title: string; quantity: number; note?: string }): ${name}View {
  return {
    id: thing.id,
    title: thing.title.trim(),
    quantity: new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(thing.quantity),
    note: thing.note ?? null,
    links: { self: \`/thing-${index}/\${thing.id}\`, related: [\`/thing-${index}\`, \`/thing-${next}\`] },
  };
}

export function parseCreate${name}(body: unknown): Create${name} {
  if (typeof body !== 'object' || body === null) throw new TypeError('The body must be an object');
  const { title, quantity, note } = body as Record<string, unknown>;
  if (typeof title !== 'string') throw new TypeError('\`title\` must be a string');
  const amount = Number(quantity ?? 1);
  if (!Number.isInteger(amount)) throw new TypeError('\`quantity\` must be a whole number');
  return { title, quantity: amount, note: typeof note === 'string' ? note : undefined };
}

export function toPage({ page, size }: Find${name}): { skip: number; take: number } {
  return { skip: Math.max(0, page - 1) * size, take: Math.min(size, 100) };
}
`,
    'repository.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { BaseRepository } from '@shared/base.repository';
import type { Find${name} } from './dto';
import { toPage } from './dto';
import { ${name} } from './entity';

export class ${name}Repository extends BaseRepository<${name}> {
  constructor(@InjectRepository(${name}) repository: Repository<${name}>) {
    super(repository);
  }

  async search(query: Find${name}): Promise<${name}[]> {
    return this.repository.find({ where: { title: query.title }, ...toPage(query) });
  }

  async close(id: string): Promise<void> {
    await this.repository.update(id, { state: 'closed' });
  }

  async titles(prefix: string, limit = 20): Promise<string[]> {
    const rows = await this.repository
      .createQueryBuilder('thing')
      .select('thing.title', 'title')
      .where('thing.title ILIKE :prefix', { prefix: \`\${prefix}%\` })
      .orderBy('thing.title', 'ASC')
      .limit(limit)
      .getRawMany<{ title: string }>();
    return rows.map(({ title }) => title);
  }

  async totals(): Promise<Map<string, number>> {
    const things = await this.repository.find({ select: ['state', 'quantity'] });
    const totals = new Map<string, number>();
    for (const { state, quantity } of things) totals.set(state, (totals.get(state) ?? 0) + quantity);
    return totals;
  }
}
`,
    'events.ts': `import type { DomainEvent, EventBus } from '@shared/event-bus';
import type { ${name} } from './entity';

export class ${name}Events {
  constructor(private readonly bus: EventBus) {}

  async created(thing: ${name}): Promise<void> {
    await this.bus.publish('thing-${index}.created', this.envelope('created', thing));
  }

  async closed(thing: ${name}, reason: string): Promise<void> {
    await this.bus.publish('thing-${index}.closed', { ...this.envelope('closed', thing), payload: { id: thing.id, reason } });
  }

  private envelope(type: string, thing: ${name}): DomainEvent {
    const occurredAt = new Date();
    return {
      id: \`\${thing.id}-\${type}-\${occurredAt.getTime()}\`,
      type,
      occurredAt,
      payload: { id: thing.id, title: thing.title, quantity: thing.quantity, state: thing.state },
    };
  }
}
`,
    'use-case.ts': `import { NotFound } from '@shared/errors';
import { Policy${index} } from './policy';
import type { Create${name}, Find${name} } from './dto';
import type { ${name} } from './entity';
import { ${name}Events } from './events';
import { ${name}Repository } from './repository';

export class ${name}UseCase {
  constructor(
    private readonly things: ${name}Repository,
    private readonly events: ${name}Events,
    private readonly policy: Policy${index},
  ) {}

  async create(input: Create${name}): Promise<${name}> {
    this.policy.check(input);
    const thing = ${writes ? 'await this.things.add({ ...input, state: \'open\' })' : '{ id: \'\', state: \'open\' as const, ...input }'};
    ${publishes ? 'await this.events.created(thing);' : 'this.policy.note(thing);'}
    return thing;
  }

  async find(query: Find${name}): Promise<${name}[]> {
    const found = await this.things.search(query);
    if (found.length === 0 && query.id) throw new NotFound('${name}', query.id);
    return found.filter((thing) => thing.state === 'open').map((thing) => ({ ...thing, note: thing.note?.trim() }));
  }

  async suggest(text: string): Promise<string[]> {
    const words = text.toLowerCase().split(/\\s+/).filter((word) => word.length > 2);
    const lists = await Promise.all(words.map((word) => this.things.titles(word, 5)));
    const counts = new Map<string, number>();
    for (const title of lists.flat()) counts.set(title, (counts.get(title) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a).map(([title]) => title);
  }

  async report(): Promise<{ state: string; quantity: number; share: number }[]> {
    const totals = await this.things.totals();
    const sum = [...totals.values()].reduce((all, each) => all + each, 0);
    if (sum === 0) return [];
    return [...totals]
      .map(([state, quantity]) => ({ state, quantity, share: Math.round((quantity / sum) * 1000) / 10 }))
      .sort((a, b) => b.quantity - a.quantity);
  }
}
`,
    'policy.ts': `import type { Create${name} } from './dto';
import type { ${name} } from './entity';

export class Policy${index} {
  private readonly seen = new Map<string, number>();

  check({ title, quantity }: Create${name}): void {
    if (!title.trim()) throw new Error('A title is needed');
    if (quantity < 1 || quantity > 10_000) throw new Error('The quantity is out of range');
    for (const word of title.split(' ')) this.seen.set(word, (this.seen.get(word) ?? 0) + 1);
  }

  note(thing: ${name}): void {
    this.seen.delete(thing.title);
  }

  /** The words that occur most, with those that say nothing left out. */
  topics(limit: number): string[] {
    const idle = new Set(['a', 'an', 'and', 'the', 'of', 'to']);
    return [...this.seen]
      .filter(([word]) => !idle.has(word.toLowerCase()))
      .sort(([first, a], [second, b]) => b - a || first.localeCompare(second))
      .slice(0, limit)
      .map(([word]) => word);
  }

  discount(quantity: number, member: boolean): number {
    switch (true) {
      case quantity >= 1000: return member ? 0.25 : 0.2;
      case quantity >= 100: return member ? 0.15 : 0.1;
      case quantity >= 10: return member ? 0.05 : 0;
      default: return 0;
    }
  }
}
`,
    'controller.ts': `import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Create${name}, Find${name} } from './dto';
import type { ${name} } from './entity';
import { ${name}UseCase } from './use-case';

@Controller('thing-${index}')
export class ${name}Controller {
  constructor(private readonly useCase: ${name}UseCase) {}

  @Post()
  async create(@Body() input: Create${name}): Promise<${name}> {
    return this.useCase.create(input);
  }

  @Get()
  async find(@Query() query: Find${name}): Promise<${name}[]> {
    return this.useCase.find(query);
  }

  @Get('suggestions')
  async suggest(@Query('text') text = ''): Promise<string[]> {
    if (text.trim().length < 3) return [];
    return this.useCase.suggest(text);
  }

  @Get('report')
  async report(): Promise<{ rows: { state: string; quantity: number; share: number }[]; at: string }> {
    const rows = await this.useCase.report();
    return { rows, at: new Date().toISOString() };
  }
}
`,
    'module.ts': `import { Module } from '@nestjs/common';
import { Thing${next}UseCase } from '../${nameOf(next)}/use-case';
import { ${name}Controller } from './controller';
import { ${name}Events } from './events';
import { Policy${index} } from './policy';
import { ${name}Repository } from './repository';
import { ${name}UseCase } from './use-case';

@Module({
  controllers: [${name}Controller],
  providers: [${name}UseCase, ${name}Repository, ${name}Events, Policy${index}, Thing${next}UseCase],
})
export class ${name}Module {}
`,
  };
}
