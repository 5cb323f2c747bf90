import { AggregateRoot, CommandBus, CommandHandler, EventBus, EventsHandler } from '@nestjs/cqrs';

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
    return this.commands.execute(new OrderPlaced()); // dispatch payload
  }
}

@EventsHandler(OrderPlaced)
export class Mails {
  handle() {} // handler kind=local acknowledged=receipt
}

@CommandHandler(OrderPlaced)
export class Places {
  async execute() {} // handler kind=local acknowledged=return
}
