import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('orders')
export class Order {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() customerId: string;
  @Column() total: number;
  @Column({ default: 'placed' }) state: 'placed' | 'paid' | 'shipped' | 'cancelled';
  @Column({ default: 0 }) version: number;
}

@Entity('order_notes')
export class OrderNote {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() orderId: string;
  @Column() text: string;
}
