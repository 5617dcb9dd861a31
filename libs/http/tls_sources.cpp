// The compiled half of Asio's TLS, once for the whole project (BOOST_ASIO_SEPARATE_COMPILATION).
#include <boost/asio/ssl/impl/src.hpp>
