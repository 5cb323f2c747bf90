// Models that a loop over a folder puts into one object, as sequelize-cli generates it.
// @filename: models/index.js
const fs = require('fs');
const path = require('path');
const { Sequelize, DataTypes } = require('sequelize');

const sequelize = new Sequelize('sqlite::memory:');
const db = {};

fs.readdirSync(__dirname).forEach((file) => {
  const model = require(path.join(__dirname, file))(sequelize, DataTypes);
  db[model.name] = model;
});

db.sequelize = sequelize;
db.payment = require('./payment.js')(sequelize, DataTypes);
module.exports = db;
// @filename: models/payment.js
module.exports = (sequelize, DataTypes) => sequelize.define('payment', { id: DataTypes.STRING });
// @filename: service.js
const { Order } = require('./models');
const db = require('./models');

exports.place = async (id, channel) => {
  await Order.create({ id });
  // expect: no-dual-write writeFirst
  await channel.sendToQueue('order.placed', Buffer.from(id));
};

exports.cancel = async (id, channel) => {
  await db.Order.destroy({ where: { id } });
  // expect: no-dual-write writeFirst
  await channel.sendToQueue('order.cancelled', Buffer.from(id));
};

const Payment = db.payment;

exports.pay = async (id, channel) => {
  await Payment.create({ id });
  // expect: no-dual-write writeFirst
  await channel.sendToQueue('payment.made', Buffer.from(id));
};
