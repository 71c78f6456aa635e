import { access } from './access.js';
import { analytics } from './analytics.js';
import { books } from './books.js';
import { bureau } from './bureau.js';
import { calendar } from './calendar.js';
import { chat } from './chat.js';
import { clock } from './clock.js';
import { commits } from './commits.js';
import { consent } from './consent.js';
import { contacts } from './contacts.js';
import { counters } from './counters.js';
import { crm } from './crm.js';
import { desk } from './desk.js';
import { dishes } from './dishes.js';
import { documents } from './documents.js';
import { downloads } from './downloads.js';
import { echo } from './echo.js';
import { events } from './events.js';
import { faults } from './faults.js';
import { forecasts } from './forecasts.js';
import { gateway } from './gateway.js';
import { graphql } from './graphql.js';
import { greetings } from './greetings.js';
import { guardErrors } from './guard-errors.js';
import { guardKeys } from './guard-keys.js';
import { guardLogins } from './guard-logins.js';
import { guardOffice } from './guard-office.js';
import { guardOrders } from './guard-orders.js';
import { guardRecords } from './guard-records.js';
import { guardReports } from './guard-reports.js';
import { guardSettings } from './guard-settings.js';
import { jobs } from './jobs.js';
import { journalRoutes } from './journal.js';
import { keySets } from './key-sets.js';
import { labels } from './labels.js';
import { legacy } from './legacy.js';
import { limits } from './limits.js';
import { lossy } from './lossy.js';
import { mail } from './mail.js';
import { metered } from './metered.js';
import { moved } from './moved.js';
import { notices } from './notices.js';
import { oauth } from './oauth.js';
import { orders } from './orders.js';
import { partner } from './partner.js';
import { providers } from './providers.js';
import { proxy } from './proxy.js';
import { quotas } from './quotas.js';
import { rates } from './rates.js';
import { reports } from './reports.js';
import { reviews } from './reviews.js';
import { sales } from './sales.js';
import { services } from './services.js';
import { shop } from './shop.js';
import { sso } from './sso.js';
import { status } from './status.js';
import { stock } from './stock.js';
import { tokens } from './tokens.js';
import { uploads } from './uploads.js';
import { users } from './users.js';
import { wallet } from './wallet.js';
import { webhooks } from './webhooks.js';

/** All that the practice API answers, a family of routes in each file. */
export const ROUTES = [
  ...access, ...analytics, ...books, ...bureau, ...calendar, ...chat, ...clock, ...commits,
  ...consent, ...contacts, ...counters, ...crm, ...desk, ...dishes, ...documents, ...downloads,
  ...echo, ...events, ...faults, ...forecasts, ...gateway, ...graphql, ...greetings, ...guardErrors,
  ...guardKeys, ...guardLogins, ...guardOffice, ...guardOrders, ...guardRecords, ...guardReports,
  ...guardSettings, ...jobs, ...journalRoutes, ...keySets, ...labels, ...legacy, ...limits,
  ...lossy, ...mail, ...metered, ...moved, ...notices, ...oauth, ...orders, ...partner,
  ...providers, ...proxy, ...quotas, ...rates, ...reports, ...reviews, ...sales, ...services,
  ...shop, ...sso, ...status, ...stock, ...tokens, ...uploads, ...users, ...wallet, ...webhooks,
];
