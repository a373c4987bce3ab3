/**
 * Domains anybody can have an address at: sharing one says nothing about sharing a company. Providers' own
 * sign-up pages; country variants of the large ones are met by their first label.
 */
const domains = new Set(
  `aol.com atomicmail.io att.net bellsouth.net bluewin.ch btinternet.com charter.net comcast.net cox.net
  duck.com earthlink.net fastmail.com fastmail.fm free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
  googlemail.com hey.com hushmail.com icloud.com inbox.com interia.pl juno.com laposte.net libero.it
  live.com mac.com mail.com mail.ru me.com msn.com naver.com netzero.net o2.pl onet.pl orange.fr outlook.com
  pm.me posteo.de proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com sbcglobal.net
  seznam.cz sfr.fr sky.com t-online.de telenet.be tiscali.it tuta.com tuta.io tutanota.com
  verizon.net virgilio.it virginmedia.com wanadoo.fr web.de wp.pl ya.ru yandex.com yandex.ru yeah.net ymail.com
  zoho.com zohomail.com hanmail.net daum.net sina.com bigpond.com optusnet.com.au xtra.co.nz rogers.com shaw.ca
  sympatico.ca terra.com.br uol.com.br bol.com.br`.split(/\s+/),
);

/** Families with one domain per country: `yahoo.co.uk`, `hotmail.fr`, `outlook.jp`, `163.com` and `126.com`. */
const families = /^((yahoo|hotmail|outlook|live|gmx|yandex)\.[a-z]{2,3}(\.[a-z]{2})?|1(63|26|39)\.com)$/;

/** Whether anybody can have an address there. Lower case expected. */
export function isPublicMailDomain(domain: string): boolean {
  return domains.has(domain) || families.test(domain);
}
