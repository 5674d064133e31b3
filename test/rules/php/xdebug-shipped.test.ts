import rule from "../../../server/src/rules/php/xdebug-shipped.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM php:8\nRUN apt-get purge php-xdebug\n"],
  bad: [
    {
      code: 'FROM php:8\n# dbg\nRUN pecl install «xdebug» && docker-php-ext-enable xdebug\nCMD ["a"]\n',
      message: "Xdebug is for development: it slows PHP down and can let others run code. Move it to a stage of its own.",
      fixed: 'FROM php:8\nCMD ["a"]\n',
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nRUN apt-get install -y php8.2-fpm «php8.2-xdebug» \\\n    php8.2-gd\n",
      message: "Xdebug is for development: it slows PHP down and can let others run code. Move it to a stage of its own.",
      fixed: "FROM debian:13\nRUN apt-get install -y php8.2-fpm \\\n    php8.2-gd\n",
      safety: "unsafe",
    },
    {
      code: "FROM php:8\nRUN make && pecl install «xdebug-3.4.1»\n",
      message: "Xdebug is for development: it slows PHP down and can let others run code. Move it to a stage of its own.",
    },
  ],
});
