import rule from "../../../server/src/rules/php/opcache-missing.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM php:apache\nCOPY . /x\n",
    "FROM php:8.2-fpm\nCOPY opcache.ini /x\n",
    "FROM php:8.2-fpm\nCOPY . /x\nRUN ./setup.sh\n",
    "FROM acme/php:8.2-fpm\nCOPY . /x\n",
  ],
  bad: [
    {
      code: "FROM php:8.3-fpm-alpine AS base\nRUN docker-php-ext-install pdo_mysql\nFROM «base»\nCOPY . /app\n",
      message: "The image serves PHP, and nothing installs OPcache, so every request compiles its scripts anew. Install it.",
      fixed:
        "FROM php:8.3-fpm-alpine AS base\nRUN docker-php-ext-install pdo_mysql\nFROM base\nRUN docker-php-ext-install opcache\nCOPY . /app\n",
      safety: "unsafe",
    },
  ],
});
