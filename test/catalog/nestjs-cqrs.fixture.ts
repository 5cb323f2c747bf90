import { AggregateRoot, CommandBus, EventBus } from '@nestjs/cqrs';

class OrderPlaced {}

export class Order extends AggregateRoot {
  place() {
    this.apply(new OrderPlaced()); // none
  }
}

export class Handler {
  constructor(private readonly events: EventBus, private readonly commands: CommandBus) {}

  execute(order: Order) {
    this.events.publish(new OrderPlaced()); // emitLocal payload
    order.publish(new OrderPlaced()); // emitLocal payload
    order.commit(); // emitLocal
  }
}
