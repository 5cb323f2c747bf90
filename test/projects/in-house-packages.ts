// Packages of one's own that are installed, and compiled: those of the scope of the project are read, those of others are not.
// @filename: package.json
{ "name": "@acme/orders", "private": true, "dependencies": { "@acme/messaging": "1.0.0", "@other/messaging": "1.0.0", "typeorm": "1.1.1" } }
// @filename: node_modules/@acme/messaging/package.json
{ "name": "@acme/messaging", "version": "1.0.0", "main": "dist/index.js", "types": "dist/index.d.ts" }
// @filename: node_modules/@acme/messaging/dist/index.d.ts
export declare class Bus { send(name: string): Promise<void>; }
export declare class Outgoing { constructor(bus: Bus); tell(name: string): Promise<void>; }
export declare abstract class Listener { protected bus: Bus; done(name: string): Promise<void>; }
// @filename: node_modules/@acme/messaging/dist/index.js
"use strict";
var __exportStar = (this && this.__exportStar) || function () {};
Object.defineProperty(exports, "__esModule", { value: true });
exports.Listener = void 0;
__exportStar(require("./bus"), exports);
var outgoing_1 = require("./outgoing");
Object.defineProperty(exports, "Outgoing", { enumerable: true, get: function () { return outgoing_1.Outgoing; } });
const bus_1 = require("./bus");
class Listener {
    constructor() { this.bus = new bus_1.Bus(); }
    async done(name) { await this.bus.send(name); }
}
exports.Listener = Listener;
// @filename: node_modules/@acme/messaging/dist/bus.js
"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Bus = void 0;
const kafkajs_1 = require("kafkajs");
class Bus {
    constructor() { this.producer = new kafkajs_1.Kafka({ brokers: [] }).producer(); }
    async send(name) { await this.producer.send({ topic: name, messages: [] }); }
}
exports.Bus = Bus;
// @filename: node_modules/@acme/messaging/dist/outgoing.js
"use strict";
const bus_1 = require("./bus");
let Outgoing = class Outgoing {
    constructor(bus) { this.bus = bus; }
    async tell(name) { await this.bus.send(name); }
};
exports.Outgoing = Outgoing;
exports.Outgoing = Outgoing = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [bus_1.Bus])
], Outgoing);
// @filename: node_modules/@other/messaging/package.json
{ "name": "@other/messaging", "version": "1.0.0", "main": "index.js" }
// @filename: node_modules/@other/messaging/index.js
const { Kafka } = require("kafkajs");
exports.tell = async (name) => { await new Kafka({}).producer().send({ topic: name, messages: [] }); };
// @filename: orders.ts
import { Listener, Outgoing } from '@acme/messaging';
import { tell } from '@other/messaging';
import { Repository } from 'typeorm';

export class Orders {
  constructor(private readonly orders: Repository<Order>, private readonly outgoing: Outgoing) {}

  async place(id: string) {
    await this.orders.save({ id });
    // expect: no-dual-write writeFirst orders.ts:11 -> outgoing.js:5 -> bus.js:7
    await this.outgoing.tell('order.placed');
  }

  async tellOthers(id: string) {
    await this.orders.save({ id });
    await tell('order.placed');
  }
}

export class PaymentListener extends Listener {
  constructor(private readonly orders: Repository<Order>) { super(); }

  async onMessage(id: string) {
    await this.orders.update({ id }, { paid: true });
    // expect: no-dual-write writeFirst
    await this.done('order.paid');
  }
}
