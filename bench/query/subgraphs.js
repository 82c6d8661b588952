'use strict';
const { dispute } = require('@after-sales/dispute');
const { logistics } = require('@after-sales/logistics');
const { order } = require('@after-sales/order');
const { partner } = require('@after-sales/partner');

/** The subgraphs by name, in the order in which they start. */
module.exports = { subgraphs: { order, logistics, dispute, partner } };
