import rule from "../../../server/src/rules/php/composer-installs-dev.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM php:8\nRUN COMPOSER_NO_DEV=1 composer install\n",
    "FROM php:8\nRUN composer install && composer test && composer install --no-dev\n",
    "FROM php:8 AS x\nRUN composer install\nFROM php:8\n",
    "FROM php:8\nRUN composer require a/b\n",
  ],
  bad: [
    {
      code: "FROM composer:2 AS vendor\nRUN composer -n «install» --prefer-dist\nFROM php:8.4-fpm\nCOPY --from=vendor /app /app\n",
      message: "composer install brings the packages of require-dev too. Add --no-dev.",
      fixed: "FROM composer:2 AS vendor\nRUN composer -n install --no-dev --prefer-dist\nFROM php:8.4-fpm\nCOPY --from=vendor /app /app\n",
      safety: "unsafe",
    },
  ],
});
