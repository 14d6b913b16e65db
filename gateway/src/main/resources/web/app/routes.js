import { text } from './text.js';

/** Every page, and the module that has it. @type {import('./core/router.js').Route[]} */
export const routes = [
  { path: '/', tag: 'home-page', load: () => import('./shop/home.js'), title: text.home.title },
  { path: '/drops/:id', tag: 'drop-page', load: () => import('./shop/drop.js'), title: text.drop.title },
  { path: '/creators/:id', tag: 'creator-page', load: () => import('./shop/creator.js'), title: text.creator.title },
  { path: '/sign-in', tag: 'sign-in-page', load: () => import('./shop/sign-in.js'), title: text.signIn.title },
  { path: '/me/orders', tag: 'orders-page', load: () => import('./shop/orders.js'), title: text.orders.title },
  { path: '/me/orders/:id', tag: 'order-page', load: () => import('./shop/order.js'), title: text.order.title },
  { path: '/me/notifications', tag: 'notifications-page', load: () => import('./shop/notifications.js'), title: text.notifications.title },
  { path: '/me/account', tag: 'account-page', load: () => import('./shop/account.js'), title: text.account.title },
  { path: '/studio', tag: 'studio-page', load: () => import('./studio/studio.js'), title: text.studio.title },
  { path: '/studio/products', tag: 'products-page', load: () => import('./studio/products.js'), title: text.studio.products },
  { path: '/studio/profile', tag: 'profile-page', load: () => import('./studio/profile.js'), title: text.studio.profile },
  { path: '/studio/drops/new', tag: 'schedule-page', load: () => import('./studio/schedule.js'), title: text.studio.schedule },
  { path: '/studio/drops/:id', tag: 'watch-page', load: () => import('./studio/watch.js'), title: text.studio.watch },
  { path: '/console', tag: 'views-page', load: () => import('./console/views.js'), title: text.console.views },
  { path: '/console/views/:name', tag: 'view-page', load: () => import('./console/view.js'), title: text.console.view },
  { path: '/console/orders', tag: 'parked-page', load: () => import('./console/parked.js'), title: text.console.orders },
  { path: '/console/timers', tag: 'timers-page', load: () => import('./console/timers.js'), title: text.console.timers },
  { path: '/console/events', tag: 'events-page', load: () => import('./console/events.js'), title: text.console.events },
  { path: '/console/orders/:id', tag: 'time-line-page', load: () => import('./console/time-line.js'), title: text.console.timeLine },
  { path: '/console/past', tag: 'past-page', load: () => import('./console/past.js'), title: text.console.past },
  { path: '/console/verify', tag: 'verify-page', load: () => import('./console/verify.js'), title: text.console.verify },
];
