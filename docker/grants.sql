-- Each subgraph creates its own database, after_sales_<subgraph>.
GRANT ALL ON `after\_sales\_%`.* TO 'after_sales'@'%';
