// A branch that the call decides: by a literal, by an argument that it leaves out, or by a constant.
// @filename: roles.ts
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';

export enum Mode { Kafka = 'kafka', Store = 'store' }

export class Roles {
  constructor(private readonly roles: Repository<Role>, private readonly producer: Producer) {}

  async assign(id: string, notify = false) {
    await this.roles.save({ id });
    // expect: no-dual-write writeFirst
    await this.after(id, notify);
  }

  private async after(id: string, notify: boolean) {
    if (!notify) return;
    await this.producer.send({ topic: 'role.assigned', messages: [{ value: id }] });
  }

  async submit(id: string, options: { mode?: Mode }) {
    switch (options.mode) {
      case Mode.Kafka:
        await this.producer.send({ topic: 'role.submitted', messages: [{ value: id }] });
        break;
      case Mode.Store:
        await this.roles.save({ id });
        break;
    }
  }

  async tell(id: string, how: { loudly: boolean }) {
    const silent = how.loudly === false;
    return silent ? null : this.producer.send({ topic: 'role.told', messages: [{ value: id }] });
  }
}
// @filename: spaces.ts
import { Repository } from 'typeorm';
import { Mode, Roles } from './roles';

const REPUBLISH = false;

export class Spaces {
  constructor(private readonly spaces: Repository<Space>, private readonly roles: Roles) {}

  async create(id: string) {
    await this.spaces.save({ id });
    await this.roles.assign(id);
    await this.roles.assign(id, false);
    await this.roles.submit(id, { mode: Mode.Store });
    await this.roles.tell(id, { loudly: false });
    if (REPUBLISH) await this.roles.assign(id, true);
  }

  async join(id: string, given: boolean) {
    await this.spaces.save({ id });
    // expect: no-dual-write writeFirst
    await this.roles.submit(id, { mode: Mode.Kafka });
    // expect: no-dual-write writeFirst
    await this.roles.tell(id, { loudly: given });
  }

  async rename(id: string, loudly: boolean) {
    let told = false;
    if (loudly) told = true;
    await this.spaces.save({ id });
    // expect: no-dual-write writeFirst
    await this.roles.tell(id, { loudly: told });
  }
}
